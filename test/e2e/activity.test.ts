import { afterEach, expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { setStage } from './stage.ts'
import { nameOf, post, register, savedRow, sidebarOf } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Two people: one calls, the other is elsewhere, sees it counted, and goes to where it was said. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await register(visitor)
})

afterEach(() => {
  for (const visitor of [awa, ben]) expect(visitor.troubles).toEqual([])
})

test('a call is counted elsewhere, its entry leads to the message, and the count goes', async () => {
  const { page, say } = awa
  await page.goto('/activity')
  await page.getByRole('heading', { name: say('activity.none') }).waitFor()
  await ben.page.goto('/rooms/general')
  await post(ben, '@awa.diallo are you there?')
  // More than a page after it: the message has to be fetched.
  for (let number = 1; number <= 60; number += 1) {
    await ben.page.locator('textarea').fill(`And ${String(number)}.`)
    await ben.page.locator('textarea').press('Enter')
  }
  await savedRow(ben, 'And 60.').waitFor()

  const link = sidebarOf(awa).locator('a[href="/activity"]')
  try {
    await expect.poll(() => link.innerText()).toContain('1')
  } catch {
    console.log(ben.wire.filter((line) => line.includes('are you there')).join('\n'))
    throw new Error(`no call was counted: ${awa.wire.slice(-8).join(' | ')}`)
  }
  const entry = page.getByRole('link', {
    name: say('activity.mention', { name: nameOf(people.ben) }),
  })
  await entry.waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'activity')
  await entry.click()

  const row = savedRow(awa, '@awa.diallo are you there?')
  await row.waitFor()
  await page.locator('.row--wanted', { hasText: 'are you there?' }).waitFor()
  expect(new URL(page.url()).search).toMatch(/^\?m=\d+$/)
  const isInSight = async (): Promise<boolean> => {
    const box = await row.boundingBox()
    return box !== null && box.y > 0 && box.y < 800
  }
  await expect.poll(isInSight).toBe(true)
  await photograph(awa, 'permalink')
  await expect.poll(() => link.locator('.place__count').count()).toBe(0)
})

test('an address with a number that is not there says so', async () => {
  await awa.page.goto('/rooms/general?m=99999')
  await awa.page.getByText(awa.say('talk.notHere')).waitFor()
})
