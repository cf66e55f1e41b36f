import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, openMenu, pick, post, registerInGeneral, savedRow, sidebarOf } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Two people and what one of them sets aside for later. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
})

inSteps(() => [awa, ben])

const rows = ({ page }: Visitor) => page.locator('.later')

test('a message is kept from its menu, found under Later, and leads back to its place', async () => {
  const { page, say } = awa
  await post(ben, 'The key is under the third stone.')
  await openMenu(awa, 'third stone')
  await pick(awa, say('message.keep'))
  await page.getByText(say('message.kept')).waitFor()
  await openMenu(awa, 'third stone')
  await page.getByRole('button', { name: say('message.unkeep'), exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await sidebarOf(awa).locator('a[href="/later"]').click()
  await rows(awa).filter({ hasText: 'third stone' }).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'later-saved')
})

test('it bears a note, goes, comes back, and another tab follows', async () => {
  const { page, say, context } = awa
  const name = nameOf(people.ben)
  await page.getByRole('button', { name: say('later.noteFor', { name }) }).click()
  await page.locator('dialog[open] textarea').fill('à dire à Chloé')
  await page.locator('dialog[open] button[type=submit]').click()
  await page.locator('.later__note').waitFor()
  const other = await context.newPage()
  await other.goto('/later')
  await other.locator('.later__note').waitFor()
  await page.getByRole('button', { name: say('later.unkeepNamed', { name }) }).click()
  await page.getByText(say('later.savedNone')).waitFor()
  await other.getByText(say('later.savedNone')).waitFor()
  // What stands around the list changes too, which brings back nothing that has gone.
  await ben.page.goto(`/people/${people.awa.alias}`)
  await ben.page.locator('.here').waitFor()
  await post(ben, 'The tree is yours.')
  await other.locator('.place--unread', { hasText: name }).waitFor()
  expect(await other.getByText(say('later.savedNone')).isVisible()).toBe(true)
  await ben.page.goto('/rooms/general')
  await ben.page.locator('.here').waitFor()
  const undo = page.getByRole('button', { name: say('later.undo'), exact: true })
  await expect.poll(() => undo.evaluate((it) => it === document.activeElement)).toBe(true)
  await undo.click()
  await page.locator('.later__note').waitFor()
  await other.locator('.later__note').waitFor()
  await other.close()
})

test('what its author deletes shows as gone, without its words', async () => {
  const { page, say } = awa
  await openMenu(ben, 'third stone')
  await pick(ben, ben.say('moderation.delete'))
  await ben.page.locator('dialog[open] .button--danger').click()
  await savedRow(ben, 'third stone').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByText(say('later.gone')).waitFor()
  expect(await page.getByText('third stone').count()).toBe(0)
})

const button = ({ page }: Visitor, name: string) => page.getByRole('button', { name, exact: true })

/** Of the dialog that asks when. */
async function chooseTime({ page }: Visitor, at: number): Promise<void> {
  await page.locator('dialog[open] #choice').selectOption('own')
  const wall = await page.evaluate((ms) => {
    const local = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000)
    return local.toISOString().slice(0, 16)
  }, at)
  await page.locator('dialog[open] [name=at]').fill(wall)
}

test('a message is written for later, changed, let go of, put back, and seen when it goes', async () => {
  const { page, say } = awa
  await page.goto('/rooms/general')
  const box = page.locator('.composer__text')
  await box.fill('On se retrouve au puits')
  await button(awa, say('compose.later')).click()
  await page.locator('dialog[open] textarea').waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'later-when')
  await page.locator('dialog[open] button[type=submit]').click()
  await page.getByRole('link', { name: say('compose.laterSee') }).click()
  await rows(awa).filter({ hasText: 'On se retrouve au puits' }).waitFor()
  const name = 'On se retrouve au puits'
  await button(awa, say('later.changeNamed', { name })).click()
  await page.locator('dialog[open] textarea').fill('On se voit au puits')
  await chooseTime(awa, Date.now() + 7_200_000)
  await page.locator('dialog[open] button[type=submit]').click()
  await rows(awa).filter({ hasText: 'On se voit au puits' }).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'later-scheduled')
  const changed = 'On se voit au puits'
  await button(awa, say('later.cancelNamed', { name: changed })).click()
  await page.getByText(say('later.scheduledNone')).waitFor()
  await button(awa, say('later.undo')).click()
  await rows(awa).filter({ hasText: changed }).waitFor()
  expect(await savedRow(ben, changed).count()).toBe(0)
  await button(awa, say('later.sendNowNamed', { name: changed })).click()
  await savedRow(ben, changed).waitFor()
  await page.getByText(say('later.scheduledNone')).waitFor()
})

test('a message goes out by itself when its time has come', async () => {
  const { page, say } = awa
  await page.goto('/rooms/general')
  await page.locator('.composer__text').fill('Parti tout seul')
  await button(awa, say('compose.later')).click()
  // This minute: it has begun, so it is due at once.
  await chooseTime(awa, Date.now())
  await page.locator('dialog[open] button[type=submit]').click()
  await button(awa, say('compose.laterClose')).click()
  await savedRow(ben, 'Parti tout seul').waitFor()
  expect(await page.locator('.composer__text').inputValue()).toBe('')
})

test('one is reminded of a message, in Activity, and puts it off', async () => {
  const { page, say } = awa
  await post(ben, 'Bring the ladder tomorrow.')
  await openMenu(awa, 'Bring the ladder')
  await pick(awa, say('message.remind'))
  await page.locator('dialog[open] textarea').fill('chez Chloé')
  await chooseTime(awa, Date.now())
  await page.locator('dialog[open] button[type=submit]').click()
  await sidebarOf(awa).locator('a[href="/activity"]').click()
  const entry = page.locator('.concern', { hasText: 'chez Chloé' })
  await entry.waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'later-told')
  await entry
    .getByRole('button', { name: say('message.snoozeNamed', { what: 'chez Chloé' }) })
    .click()
  await page.locator('dialog[open] button[type=submit]').click()
  await entry.waitFor({ state: 'detached' })
  await page.goto('/later/reminders')
  await rows(awa).filter({ hasText: 'Bring the ladder' }).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'later-reminders')
})

/** By the picker. */
async function attach({ page, say }: Visitor, ...names: readonly string[]): Promise<void> {
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: say('files.attach') }).click()
  const files = names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) }))
  await (await asked).setFiles(files)
  await page.getByText(say('files.allThere', { count: names.length })).waitFor()
}

const tray = ({ page, say }: Visitor) => page.getByRole('group', { name: say('files.tray') })

test('files wait with their message, one is taken out, and the other goes with it', async () => {
  const { page, say } = awa
  await page.goto('/rooms/general')
  await attach(awa, 'carte.txt', 'liste.txt')
  await page.locator('.composer__text').fill('Pour la fête')
  await button(awa, say('compose.later')).click()
  await page.getByText(say('compose.laterFiles')).waitFor()
  await page.locator('dialog[open] button[type=submit]').click()
  await tray(awa).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: say('compose.laterSee') }).click()
  const row = rows(awa).filter({ hasText: 'Pour la fête' })
  const list = row.getByRole('list', { name: say('later.files') })
  await expect.poll(() => list.getByRole('listitem').count()).toBe(2)
  await expectAccessible(awa)
  await button(awa, say('later.changeNamed', { name: 'Pour la fête' })).click()
  await page
    .locator('dialog[open]')
    .getByRole('checkbox', { name: /liste\.txt/ })
    .uncheck()
  await expectAccessible(awa)
  await photograph(awa, 'later-files-changed')
  await chooseTime(awa, Date.now() + 7_200_000)
  await page.locator('dialog[open] button[type=submit]').click()
  await expect.poll(() => list.getByRole('listitem').count()).toBe(1)
  await photograph(awa, 'later-files')
  await button(awa, say('later.cancelNamed', { name: 'Pour la fête' })).click()
  await button(awa, say('later.undo')).click()
  await list.getByText('carte.txt').waitFor()
  await button(awa, say('later.sendNowNamed', { name: 'Pour la fête' })).click()
  const sent = savedRow(ben, 'Pour la fête')
  await sent.getByText('carte.txt', { exact: true }).waitFor()
  expect(await sent.getByText('liste.txt').count()).toBe(0)
})

test('files go with /later, without words too, and are back when it is taken back', async () => {
  const { page, say } = awa
  await page.goto('/rooms/general')
  const box = page.locator('.composer__text')
  await attach(awa, 'seul.txt')
  await box.fill('/plustard demain 9h')
  await box.press('Enter')
  await told(awa, /09:00/).waitFor()
  await tray(awa).waitFor({ state: 'detached' })
  await button(awa, say('commands.takeBack')).click()
  await tray(awa).getByText('seul.txt').waitFor()
  // An hour is left, and that is said; here too it is there after a reload.
  const [until = '…'] = say('files.keptUntil', { time: '…' }).split('…')
  await tray(awa).getByText(until).waitFor()
  await page.reload()
  await tray(awa).getByText(until).waitFor()
  await photograph(awa, 'files-kept-until')
  await box.fill('/plustard demain 9h Avec')
  await box.press('Enter')
  await tray(awa).waitFor({ state: 'detached' })
  await page.goto('/later/scheduled')
  await rows(awa).getByText('seul.txt').waitFor()
  await button(awa, say('later.sendNowNamed', { name: 'Avec' })).click()
  await savedRow(ben, 'Avec').getByText('seul.txt', { exact: true }).waitFor()
})

/** The sentence under the composer. */
const told = ({ page }: Visitor, text: string | RegExp) =>
  page.locator('#composer-why').getByText(text)

test('by command too: a wrong time is explained and the text stays, what waits is taken back', async () => {
  const { page, say } = awa
  await page.goto('/rooms/general')
  const box = page.locator('.composer__text')
  await box.pressSequentially('/plu')
  await page.locator('#command-0').waitFor()
  await box.press('Tab')
  await expect.poll(() => box.inputValue()).toBe('/plustard ')
  // Times are offered, and what stands there is said in full.
  const offered = page.getByRole('listbox', { name: say('commands.times') })
  await offered.getByRole('option', { name: /^demain 9h/ }).waitFor()
  await expectAccessible(awa)
  await box.pressSequentially('de')
  await expect.poll(() => offered.getByRole('option').count()).toBe(1)
  await box.press('Tab')
  await expect.poll(() => box.inputValue()).toBe('/plustard demain 9h ')
  await page.getByRole('status').filter({ hasText: /09:00/ }).waitFor()
  expect(await offered.count()).toBe(0)
  await expectAccessible(awa)
  for (const [draft, sentence] of [
    ['/plustard bientôt on part', /bientôt/],
    ['/plustard 14h on part', say('commands.either', { typed: '14h' })],
    ['/plustard 2020-01-01 on part', say('commands.past', { typed: '2020-01-01' })],
    ['/plustard demain 9h', say('commands.what', { use: '/later demain 9h texte' })],
    ['/plustard 20m /kick @ben', say('commands.noMessage')],
  ] as const) {
    await box.fill(draft)
    await box.press('Enter')
    await told(awa, sentence).waitFor()
    expect(await box.inputValue()).toBe(draft)
  }
  await expectAccessible(awa)
  await box.fill('/plustard demain 9h On part au marché')
  await box.press('Enter')
  await told(awa, /09:00/).waitFor()
  expect(await box.inputValue()).toBe('')
  await expectAccessible(awa)
  await photograph(awa, 'later-command')
  await button(awa, say('commands.takeBack')).click()
  await expect.poll(() => box.inputValue()).toBe('On part au marché')
  await box.fill('')
  await page.goto('/later/scheduled')
  await page.getByText(say('later.scheduledNone')).waitFor()
})

test('a reply and a reminder by command wait for their time', async () => {
  const { page, say } = awa
  await page.goto('/rooms/general')
  const box = page.locator('.composer__text')
  await openMenu(awa, 'Bring the ladder')
  await pick(awa, say('message.reply'))
  await box.fill('/later in 20m Avec la corde')
  await box.press('Enter')
  await told(awa, new RegExp(say('compose.scheduled', { when: '.*' }))).waitFor()
  await page.locator('form.composer .errand').waitFor({ state: 'detached' })
  await box.fill('/rappel dans 2h la corde')
  await box.press('Enter')
  await told(awa, new RegExp(say('message.reminded', { when: '.*' }))).waitFor()
  await page.goto('/later/reminders')
  await rows(awa).filter({ hasText: 'la corde' }).waitFor()
  await page.goto('/later/scheduled')
  await button(awa, say('later.sendNowNamed', { name: 'Avec la corde' })).click()
  await savedRow(ben, 'Avec la corde').getByText('Bring the ladder').waitFor()
})
