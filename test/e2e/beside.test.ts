import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, openMenu, pick, post, registerInGeneral, savedRow } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Two people and what stands beside a conversation: a thread, the pinned messages, what was found. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
})

inSteps(() => [awa, ben])

const panel = ({ page }: Visitor) => page.locator('.panel')
const reply = (visitor: Visitor, text: string) =>
  panel(visitor).locator('li[id^="t"]').filter({ hasText: text })

async function writeReply(visitor: Visitor, text: string, shown = text): Promise<void> {
  const box = panel(visitor).locator('textarea')
  await box.fill(text)
  await box.press('Enter')
  await reply(visitor, shown).waitFor()
}

/** A sign of typing is said now and then, and the server drops what comes too thick: somebody goes on. */
async function typeUntil(place: Locator, sign: Locator): Promise<void> {
  const seen = async (): Promise<boolean> => {
    await place.locator('textarea').press('x')
    return sign.isVisible()
  }
  await expect.poll(seen, { interval: 500 }).toBe(true)
}

test('a thread is begun from a message, and counted under it for everybody', async () => {
  await post(awa, 'On déjeune où ?')
  await openMenu(ben, 'On déjeune où')
  await pick(ben, ben.say('message.thread'))
  await reply(ben, 'On déjeune où').waitFor()
  await panel(ben).getByText(ben.say('panel.noReply')).waitFor()
  await expectAccessible(ben)
  await writeReply(ben, 'At the corner?')
  await writeReply(ben, 'They have **soup**.', 'They have soup.')
  await reply(ben, 'They have soup.').locator('strong').waitFor()
  expect(
    await savedRow(ben, 'At the corner?')
      .filter({ hasNot: ben.page.locator('.panel') })
      .count(),
  ).toBe(0)
  const link = savedRow(awa, 'On déjeune où').locator('.row__thread')
  await link.getByText(awa.say('talk.replies', { count: 2 })).waitFor()
  await link.click()
  await reply(awa, 'They have soup.').waitFor()
  expect(new URL(awa.page.url()).search).toMatch(/^\?thread=\d+$/)
  await expectAccessible(awa)
  await photograph(awa, 'thread')
})

test('what is written there arrives there; with the tick, in the flow too', async () => {
  await writeReply(awa, 'D’accord.')
  await reply(ben, 'D’accord.').waitFor()
  await panel(ben).getByLabel(ben.say('compose.echo')).check()
  await writeReply(ben, 'Noon it is')
  const echoed = awa.page.locator('li[id^="m"]').filter({ hasText: 'Noon it is' })
  await echoed.locator('.row__thread').getByText(awa.say('talk.inThread')).waitFor()
  await reply(awa, 'Noon it is').waitFor()
  // The tick was for the one.
  expect(await panel(ben).getByLabel(ben.say('compose.echo')).isChecked()).toBe(false)
})

test('of a thread is told what others write from now on, and what shows in the flow only there', async () => {
  const told = ({ page }: Visitor) => page.locator('.panel > p.unseen[role=status]').textContent()
  const words = ben.say('talk.spoken', { name: nameOf(people.awa), text: 'D’accord.' })
  await expect.poll(() => told(ben)).toBe(words)
  expect(await told(awa)).toBe('')
})

test('who writes there shows there, and not in the flow', async () => {
  const line = panel(awa).locator('.typing')
  const name = nameOf(people.ben)
  await typeUntil(panel(ben), line.getByText(awa.say('talk.typingOne', { name })))
  expect(await awa.page.locator('main .typing').innerText()).toBe('')
  await panel(ben).locator('textarea').fill('')
  await typeUntil(ben.page.locator('main'), awa.page.locator('main .typing__dots'))
  await line.locator('.typing__dots').waitFor({ state: 'detached' })
  await ben.page.locator('main textarea').fill('')
})

test('what is done most with a reply is offered beside it, as in the flow', async () => {
  const tools = panel(awa).locator('.row-tools--shown')
  await reply(awa, 'D’accord.').hover()
  await tools.getByRole('button', { name: awa.say('message.edit') }).waitFor()
  expect(await tools.getByRole('button', { name: awa.say('message.thread') }).count()).toBe(0)
  await photograph(awa, 'thread-tools')
  await tools
    .getByRole('button', { name: /👍|🎉|❤|🌱|😂|🙏/u })
    .first()
    .click()
  await reply(ben, 'D’accord.').locator('.reaction').waitFor()
  await panel(awa).locator('textarea').hover()
  await tools.waitFor({ state: 'hidden' })
})

test('a reply is changed, reacted to and taken away in its place', async () => {
  await panel(ben).locator('textarea').press('ArrowUp')
  await expect.poll(() => panel(ben).locator('textarea').inputValue()).toBe('Noon it is')
  await panel(ben).locator('textarea').fill('One it is')
  await panel(ben).locator('textarea').press('Enter')
  await reply(awa, 'One it is').getByText(awa.say('talk.edited')).waitFor()
  const row = reply(awa, 'One it is')
  await row.hover()
  await row.locator('.row__more').click()
  const menu = awa.page.locator('#reply-menu:popover-open')
  await menu.waitFor()
  await expectAccessible(awa)
  await menu.getByRole('button', { name: awa.say('message.reactWith', { emoji: '🎉' }) }).click()
  await reply(ben, 'One it is').locator('.reaction', { hasText: '🎉' }).waitFor()
})

test('is there after a reload, and Escape goes back to where one was', async () => {
  await awa.page.reload()
  await reply(awa, 'They have soup.').waitFor()
  await panel(awa).locator('textarea').press('Escape')
  await panel(awa).waitFor({ state: 'detached' })
  expect(new URL(awa.page.url()).search).toBe('')
  await awa.page.goBack()
  await reply(awa, 'They have soup.').waitFor()
  await awa.page.goForward()
  await panel(awa).waitFor({ state: 'detached' })
})

test('the address of a reply leads into its thread', async () => {
  const num = (await reply(ben, 'At the corner?').getAttribute('id'))?.slice(1) ?? ''
  await awa.page.goto(`/rooms/general?m=${num}`)
  await panel(awa).locator('.row--wanted', { hasText: 'At the corner?' }).waitFor()
  expect(new URL(awa.page.url()).search).toMatch(/^\?thread=\d+&r=\d+$/)
})

test('what is pinned stands in a list for everybody, until it is unpinned', async () => {
  await ben.page.goto('/rooms/general?pins')
  await panel(ben).getByText(ben.say('panel.noPin')).waitFor()
  await awa.page.goto('/rooms/general')
  await awa.page.locator('.here').waitFor()
  await openMenu(awa, 'On déjeune où')
  await pick(awa, awa.say('message.pin'))
  await savedRow(awa, 'On déjeune où').locator('.row__pinned').waitFor()
  const pin = panel(ben).getByRole('link').filter({ hasText: 'On déjeune où' })
  await pin.waitFor()
  await expectAccessible(ben)
  await photograph(ben, 'pins')
  await pin.click()
  await ben.page.locator('.row--wanted', { hasText: 'On déjeune où' }).waitFor()
  await openMenu(awa, 'On déjeune où')
  await pick(awa, awa.say('message.unpin'))
  await panel(ben).getByText(ben.say('panel.noPin')).waitFor()
})

test('who is in it stands there, with who is looking, and leads to each one’s card', async () => {
  await awa.page.goto('/rooms/general')
  await awa.page.locator('a.here').click()
  await expect.poll(() => new URL(awa.page.url()).search).toBe('?people')
  const other = panel(awa)
    .getByRole('button')
    .filter({ hasText: nameOf(people.ben) })
  await other.filter({ hasText: awa.say('panel.looking') }).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'people')
  await ben.page.goto('/activity')
  await other.filter({ hasNotText: awa.say('panel.looking') }).waitFor()
  await other.click()
  await awa.page.getByRole('dialog').getByText(`@${people.ben.alias}`).waitFor()
  await awa.page.keyboard.press('Escape')
  await awa.page.getByRole('link', { name: awa.say('panel.close') }).click()
  await panel(awa).waitFor({ state: 'detached' })
  await ben.page.goto('/rooms/general')
})

test('words are found without their accents, and lead to their message', async () => {
  for (let number = 1; number <= 60; number += 1) {
    await ben.page.locator('main textarea').fill(`Filler ${String(number)}`)
    await ben.page.locator('main textarea').press('Enter')
    await ben.page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('main textarea')?.value === '',
    )
  }
  await savedRow(ben, 'Filler 60').waitFor()
  await awa.page.goto('/rooms/general')
  await awa.page.locator('.here').waitFor()
  await awa.page.getByRole('link', { name: awa.say('panel.find') }).click()
  const words = panel(awa).getByLabel(awa.say('panel.words'))
  await expect.poll(() => words.evaluate((one) => one === document.activeElement)).toBe(true)
  await words.fill('dejeune')
  await words.press('Enter')
  const hit = panel(awa).getByRole('link').filter({ hasText: 'On déjeune' })
  await hit.locator('mark', { hasText: 'déjeune' }).waitFor()
  await panel(awa)
    .getByText(awa.say('panel.hits', { count: 1 }))
    .waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'found')
  await hit.click()
  await awa.page.locator('.row--wanted', { hasText: 'On déjeune' }).waitFor()
  expect(await panel(awa).isVisible()).toBe(true)
  await words.fill('nirgendwo')
  await words.press('Enter')
  await panel(awa)
    .getByText(awa.say('panel.noHit', { query: 'nirgendwo' }))
    .waitFor()
  await words.fill('filler')
  await words.press('Enter')
  await panel(awa).getByText('Filler 60').waitFor()
  const more = panel(awa).getByRole('button', { name: awa.say('panel.more') })
  while (await more.isVisible()) {
    const before = await panel(awa).getByRole('link').count()
    await more.click()
    await expect.poll(() => panel(awa).getByRole('link').count()).toBeGreaterThan(before)
  }
  expect(await panel(awa).locator('.hit').count()).toBe(60)
})

test('on a phone it takes the whole page, and back leads to the conversation', async () => {
  const phone = await stage.visitor('fr', people.awa, { viewport: { width: 360, height: 720 } })
  await phone.context.addCookies(await awa.context.cookies())
  await phone.page.goto('/rooms/general')
  await phone.page.locator('.here').waitFor()
  await phone.page.getByRole('link', { name: phone.say('panel.find') }).click()
  await panel(phone).getByLabel(phone.say('panel.words')).fill('dejeune')
  await panel(phone).getByLabel(phone.say('panel.words')).press('Enter')
  const hit = panel(phone).getByRole('link').filter({ hasText: 'On déjeune' })
  await hit.waitFor()
  expect(await phone.page.locator('main').isVisible()).toBe(false)
  await expectAccessible(phone)
  await photograph(phone, 'found-360')
  await hit.click()
  await phone.page.locator('.row--wanted', { hasText: 'On déjeune' }).waitFor()
  expect(await panel(phone).isVisible()).toBe(false)
  await phone.page.goBack()
  await hit.waitFor()
  await phone.context.close()
})
