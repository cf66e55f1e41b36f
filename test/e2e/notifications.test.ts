import { describe, expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, post, register, savedRow, sidebarOf } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Two people: what calls one, what the other sees of it, and what each has chosen of either. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await register(visitor)
})

inSteps(() => [awa, ben])

describe('what calls one', () => {
  test('is what the settings of notifications say, as soon as they say it', async () => {
    const { page, say } = awa
    const link = sidebarOf(awa).locator('a[href="/rooms/general"]')
    const count = link.locator('.place__count')
    const level = page.getByLabel(say('notifications.levelOf', { where: 'Général' }))
    await page.goto('/settings/notifications')
    await expectAccessible(awa)
    await ben.page.goto('/rooms/general')

    await level.selectOption(say('notifications.nothing'))
    await link.getByText(say('nav.muted')).waitFor({ state: 'attached' })
    await post(ben, 'Good morning.')
    await post(ben, 'The groundnuts are ripe.')
    await page.waitForTimeout(3_000)
    expect(await link.getAttribute('class')).not.toContain('place--unread')

    await level.selectOption(say('notifications.all'))
    await expect.poll(() => link.getAttribute('class')).toContain('place--unread')
    expect(await count.count()).toBe(0)

    await page.getByLabel(say('notifications.word')).fill('Arachide')
    await page.getByRole('button', { name: say('notifications.add'), exact: true }).click()
    const remove = page.getByRole('button', {
      name: say('notifications.removeNamed', { word: 'Arachide' }),
    })
    await remove.waitFor()
    await level.selectOption(say('notifications.mentions'))
    await post(ben, 'Une arachide pour chacun.')
    await expect.poll(() => count.innerText()).toBe('1')
    await photograph(awa, 'notifications')

    await remove.click()
    await remove.waitFor({ state: 'detached' })
    await post(ben, 'Encore une arachide.')
    await page.waitForTimeout(3_000)
    expect(await count.innerText()).toBe('1')
    await page.reload()
    expect(await level.inputValue()).toBe('mentions')
  })
})

describe('the other one of a private thread', () => {
  test('is seen to have read, live, unless they do not want to be', async () => {
    const seen = awa.page.locator('.row__read')
    await awa.page.goto('/people/ben')
    await post(awa, 'Tu as lu ?')
    expect(await seen.count()).toBe(0)
    await ben.page.goto('/people/awa.diallo')
    await savedRow(ben, 'Tu as lu ?').waitFor()
    const last = savedRow(awa, 'Tu as lu ?')
    await last.getByText(awa.say('talk.seen'), { exact: true }).waitFor()
    await expectAccessible(awa)
    await photograph(awa, 'seen')

    await ben.page.goto('/settings/notifications')
    const box = ben.page.getByLabel(ben.say('notifications.gives'))
    await box.uncheck()
    await seen.waitFor({ state: 'detached' })
    await box.check()
    await last.getByText(awa.say('talk.seen'), { exact: true }).waitFor()
  })

  test('shows in the header whether they are there and what they say of themselves', async () => {
    const head = awa.page.locator('.head')
    await head.getByText(awa.say('status.online'), { exact: true }).first().waitFor()
    const own = ben.page.getByTitle(ben.say('status.yours', { status: ben.say('status.online') }))
    await own.click()
    await ben.page.getByRole('radio', { name: ben.say('status.busyChoice') }).check()
    await ben.page.getByRole('button', { name: ben.say('status.meeting') }).click()
    await ben.page.getByRole('button', { name: ben.say('status.save'), exact: true }).click()
    await head.getByText(ben.say('status.meeting')).waitFor()
    await ben.context.close()
    await head.getByText(awa.say('status.offline'), { exact: true }).first().waitFor()
    expect(nameOf(people.ben)).toBe(await awa.page.locator('.head__title').innerText())
  })
})
