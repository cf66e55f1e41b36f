import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { replyInThread } from './probes.ts'
import { post, register, savedRow, sidebarOf } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Two people: what one has read, what waits, and how one comes to a message. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  const chloe = await stage.visitor('fr', people.chloe)
  for (const visitor of [awa, ben, chloe]) await register(visitor)
  await chloe.context.close()
  await awa.context.grantPermissions(['clipboard-read', 'clipboard-write'])
})

inSteps(() => [awa, ben])

const bar = ({ page }: Visitor) => page.locator('.unread-bar__go')
const line = ({ page }: Visitor) => page.locator('.row__new')
const general = (visitor: Visitor) => sidebarOf(visitor).locator('a[href="/rooms/general"]')

/** Ben writes faster than anybody answers. */
async function chat(from: number, to: number): Promise<void> {
  const box = ben.page.locator('textarea')
  for (let number = from; number <= to; number += 1) {
    await box.fill(`Line ${String(number)}.`)
    await box.press('Enter')
    // It has been taken: the next line must not stand in its place.
    await ben.page.waitForFunction(() => document.querySelector('textarea')?.value === '')
  }
  await savedRow(ben, `Line ${String(to)}.`).waitFor()
}

function isUnread(visitor: Visitor): Promise<boolean> {
  return general(visitor).evaluate((link) => link.classList.contains('place--unread'))
}

async function becomes(visitor: Visitor, unread: boolean): Promise<void> {
  await expect.poll(() => isUnread(visitor)).toBe(unread)
}

/** Reads on as with the wheel, until the end or so many turns. */
async function scrollDown({ page }: Visitor, turns = 60): Promise<void> {
  await page.mouse.move(700, 400)
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, 320)
    await page.waitForTimeout(60)
  }
}

/** Down through the menu until that stands under the keys; fails where it never does. */
async function walkTo(page: Page, item: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  for (let step = 0; step < 15 && (await focused()) !== item; step += 1) {
    await page.keyboard.press('ArrowDown')
  }
  expect(await focused()).toBe(item)
}

describe('what waits', () => {
  test('is not read by opening the end: the bar leads to the line, and reading on reads it', async () => {
    await awa.page.goto('/rooms/general')
    await post(awa, 'Bonjour.')
    await awa.page.goto('/people/awa.diallo')
    await ben.page.goto('/rooms/general')
    await chat(1, 70)
    await becomes(awa, true)
    await general(awa).click()
    await bar(awa).waitFor()
    await expect
      .poll(() => bar(awa).innerText())
      .toContain(awa.say('talk.unreadAbove', { count: 70 }))
    await expectAccessible(awa)
    await photograph(awa, 'unread-above')
    await awa.page.waitForTimeout(2_500)
    expect(await isUnread(awa)).toBe(true)

    await bar(awa).press('Enter')
    await line(awa).waitFor()
    const first = awa.page.locator('.row--new')
    // Off screen a row has no text to the browser: it is scrolled to in the next frame.
    await expect.poll(() => first.innerText()).toContain('Line 1.')
    await expect.poll(() => first.evaluate((row) => row === document.activeElement)).toBe(true)
    await bar(awa).waitFor({ state: 'detached' })
    await expectAccessible(awa)
    await photograph(awa, 'new-line')
    expect(await isUnread(awa)).toBe(true)

    await scrollDown(awa)
    await savedRow(awa, 'Line 70.').waitFor()
    await becomes(awa, false)
    expect(await line(awa).count()).toBe(1)
    await chat(71, 71)
    await savedRow(awa, 'Line 71.').waitFor()
    expect(await line(awa).count()).toBe(1)
    // Looked at for a moment, and left: what was gathered of reading is told when the page goes.
    await awa.page.waitForTimeout(500)
  })

  test('is read when all of it is in sight, and the line goes with the next entry', async () => {
    await awa.page.goto('/people/awa.diallo')
    await chat(72, 73)
    await becomes(awa, true)
    await general(awa).click()
    await line(awa).waitFor()
    await expect.poll(() => awa.page.locator('.row--new').innerText()).toContain('Line 72.')
    expect(await bar(awa).count()).toBe(0)
    await becomes(awa, false)
    await awa.page.goto('/people/awa.diallo')
    await general(awa).click()
    await savedRow(awa, 'Line 73.').waitFor()
    await awa.page.locator('.here').waitFor()
    expect(await line(awa).count()).toBe(0)
  })

  test('can be marked as read from the bar', async () => {
    await awa.page.goto('/people/awa.diallo')
    await chat(74, 110)
    await becomes(awa, true)
    await general(awa).click()
    await bar(awa).waitFor()
    await awa.page.getByRole('button', { name: awa.say('talk.readAll') }).click()
    await becomes(awa, false)
    expect(await bar(awa).count()).toBe(0)
  })
})

describe('a message’s own menu', () => {
  test('is reached and walked by keyboard, and marks as unread from there', async () => {
    const { page, say } = awa
    await page.locator('.here').waitFor()
    await page.getByRole('log').focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    const menu = page.locator('#message-menu')
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe('👍')
    await expectAccessible(awa)
    await photograph(awa, 'message-menu')
    for (const [key, item] of [
      ['ArrowDown', '❤️'],
      ['End', say('moderation.report')],
      ['ArrowDown', '👍'],
      ['ArrowUp', say('moderation.report')],
      ['Home', '👍'],
    ] as const) {
      await page.keyboard.press(key)
      expect(await focused()).toBe(item)
    }
    await page.keyboard.press('Escape')
    await menu.waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Line 109.')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('👍')
    await walkTo(page, say('message.copyText'))
    await walkTo(page, say('message.unread'))
    await page.keyboard.press('Enter')
    await page.getByText(say('message.unreadDone')).waitFor()
    await becomes(awa, true)
    await expect.poll(() => page.locator('.row--new').innerText()).toContain('Line 109.')
    // Looking at it does not read it again.
    await page.waitForTimeout(2_500)
    expect(await isUnread(awa)).toBe(true)
    await page.goto('/people/awa.diallo')
    expect(await isUnread(awa)).toBe(true)
    await general(awa).click()
    await line(awa).waitFor()
    await becomes(awa, false)
  })

  test('opens by mouse and by a long press, and copies the link', async () => {
    const { page, say } = awa
    const row = savedRow(awa, 'Line 105.')
    await row.hover()
    await row.locator('.row__more').click()
    await page.getByRole('button', { name: say('message.copyLink') }).click()
    await page.getByText(say('message.linkCopied')).waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toMatch(/^http:.*\/rooms\/general\?m=\d+$/)
    await row.dispatchEvent('contextmenu', { pointerType: 'mouse' })
    expect(await page.locator('#message-menu:popover-open').count()).toBe(0)
    await row.evaluate((element) =>
      element.dispatchEvent(
        new PointerEvent('contextmenu', { bubbles: true, cancelable: true, pointerType: 'touch' }),
      ),
    )
    await page.locator('#message-menu:popover-open').waitFor()
    await page.keyboard.press('Escape')
    await page.goto(link)
    await page.locator('.row--wanted', { hasText: 'Line 105.' }).waitFor()
  })
})

describe('the address of a message', () => {
  test('far back: reading on loads later pages to the end, and the pill goes there at once', async () => {
    const { page, say } = awa
    await page.goto('/rooms/general?m=3')
    await page.locator('.row--wanted', { hasText: 'Line 2.' }).waitFor()
    const pill = page.locator('.pill')
    await expect.poll(() => pill.innerText()).toBe(say('talk.toNewest'))
    expect(await savedRow(awa, 'Line 110.').count()).toBe(0)
    await scrollDown(awa)
    await savedRow(awa, 'Line 110.').waitFor()
    await pill.waitFor({ state: 'detached' })

    await page.goto('/rooms/general?m=3')
    await page.locator('.row--wanted', { hasText: 'Line 2.' }).waitFor()
    await pill.click()
    await savedRow(awa, 'Line 110.').waitFor()
    await pill.waitFor({ state: 'detached' })
    const box = await savedRow(awa, 'Line 110.').boundingBox()
    expect(box && box.y > 0 && box.y + box.height <= 800).toBe(true)
  })

  test('goes with a click on the same room, which leads to the end', async () => {
    const { page } = awa
    await page.goto('/rooms/general?m=3')
    await page.locator('.row--wanted').waitFor()
    await general(awa).click()
    await expect.poll(() => new URL(page.url()).search).toBe('')
    await savedRow(awa, 'Line 110.').waitFor()
    await page.locator('.pill').waitFor({ state: 'detached' })
    await page.goBack()
    await page.locator('.row--wanted', { hasText: 'Line 2.' }).waitFor()
  })

  test('of an answer in a thread leads into the thread', async () => {
    const num = await replyInThread(ben, 'r_general', 2)
    await awa.page.goto(`/rooms/general?m=${String(num)}`)
    await awa.page.locator('.panel .row--wanted', { hasText: 'in the thread' }).waitFor()
    // It does not count in the room, whose read mark could never clear it.
    await awa.page.goto('/people/awa.diallo')
    await awa.page.waitForTimeout(2_500)
    expect(await isUnread(awa)).toBe(false)
  })

  test('also in a private thread, and in a group', async () => {
    await awa.page.goto('/people/ben')
    for (let number = 1; number <= 3; number += 1) await post(awa, `Entre nous ${String(number)}`)
    await awa.page.goto('/people/ben?m=2')
    await awa.page.locator('.row--wanted', { hasText: 'Entre nous 2' }).waitFor()
    const group = await awa.page.evaluate(
      async (others) => {
        const known = (await (await fetch('/api/people')).json()) as {
          people: { id: string; alias: string }[]
        }
        const ids = known.people.filter(({ alias }) => others.includes(alias)).map(({ id }) => id)
        const begun = await fetch('/api/groups', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ people: ids }),
        })
        return ((await begun.json()) as { group: { id: string } }).group.id
      },
      ['ben', 'chloe-l'],
    )
    await awa.page.goto(`/rooms/${group.slice(2)}`)
    for (let number = 1; number <= 3; number += 1) await post(awa, `À plusieurs ${String(number)}`)
    await awa.page.goto(`/rooms/${group.slice(2)}?m=2`)
    await awa.page.locator('.row--wanted', { hasText: 'À plusieurs 2' }).waitFor()
  })
})
