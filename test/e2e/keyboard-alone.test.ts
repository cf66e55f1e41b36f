import { expect, test } from 'vitest'
import { expectHeld, walkTo } from './by-keys.ts'
import { photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import {
  enter,
  goTo,
  nameOf,
  post,
  register,
  savedRow,
  sidebarOf,
  submit,
  type Visitor,
} from './visitor.ts'

/**
 * The main job of one who has no mouse, nor anything in its place: all that Awa does is a key. Where the
 * focus stands is held wherever the next key depends on it.
 */
let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  await register(ben)
  await goTo(ben, 'Blabla')
  await enter(ben)
  await post(ben, 'Good morning, everybody.')
  await becomeAdministrator(ben, stage.server)
  await ben.page.goto('/rooms/new')
  await submit(ben, ben.say('rooms.create'), { name: 'Le Lavoir' })
  await title(ben, 'Le Lavoir').waitFor()
  await goTo(ben, 'Blabla')
})

inSteps(() => [awa, ben])

const composer = ({ page }: Visitor) => page.locator('main textarea')
const title = ({ page }: Visitor, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true })

/** Through the palette to the first that these letters find. */
async function jump({ page, say }: Visitor, letters: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expectHeld(page.getByRole('combobox', { name: say('keys.words') }))
  await page.keyboard.type(letters)
  await page.keyboard.press('Enter')
  await page.locator('dialog').waitFor({ state: 'detached' })
}

test('an account is made field by field, and leads in', async () => {
  const { page, person } = awa
  await page.goto('/register')
  for (const name of ['firstName', 'lastName', 'alias', 'password'] as const) {
    await expectHeld(page.locator(`#${name}`))
    await page.keyboard.type(person[name])
    await page.keyboard.press(name === 'password' ? 'Enter' : 'Tab')
  }
  await sidebarOf(awa).waitFor()
})

test('the palette leads to a room, and one writes at once', async () => {
  const { page } = awa
  await jump(awa, 'blab')
  await title(awa, 'Blabla').waitFor()
  await expectHeld(composer(awa))
  await page.keyboard.type('Bonjour à tous !')
  await page.keyboard.press('Enter')
  await savedRow(awa, 'Bonjour à tous').waitFor()
  await savedRow(ben, 'Bonjour à tous').waitFor()
  await expectHeld(composer(awa))
})

test('the arrows walk to a message, whose menu reacts and gives the focus back', async () => {
  const { page, say } = awa
  await page.keyboard.press('Shift+F6')
  await expectHeld(page.getByRole('log'))
  await page.keyboard.press('ArrowUp')
  await expectHeld(savedRow(awa, 'Bonjour à tous'))
  await page.keyboard.press('ArrowUp')
  await expectHeld(savedRow(awa, 'Good morning'))
  await photograph(awa, 'keyboard-row')
  await page.keyboard.press('Enter')
  const like = page.getByRole('button', { name: say('message.reactWith', { emoji: '👍' }) })
  await expectHeld(page.locator('#message-menu').and(page.locator(':popover-open')).locator(like))
  await page.keyboard.press('Enter')
  await savedRow(ben, 'Good morning').locator('.reaction').waitFor()
  await savedRow(awa, 'Good morning').locator('.reaction').waitFor()
  await expectHeld(savedRow(awa, 'Good morning'))
})

test('the arrow up in the empty box changes one’s last message', async () => {
  const { page } = awa
  await page.keyboard.press('F6')
  await expectHeld(composer(awa))
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => composer(awa).inputValue()).toBe('Bonjour à tous !')
  await page.keyboard.press('End')
  await page.keyboard.type(' Il fait beau.')
  await page.keyboard.press('Enter')
  await savedRow(ben, 'Bonjour à tous ! Il fait beau.').waitFor()
  await expectHeld(composer(awa))
  expect(await composer(awa).inputValue()).toBe('')
})

test('a thread opens from the menu, is answered, and Escape leads back to its message', async () => {
  const { page, say } = awa
  await page.keyboard.press('Shift+F6')
  await expectHeld(page.getByRole('log'))
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expectHeld(savedRow(awa, 'Good morning'))
  await page.keyboard.press('Enter')
  const thread = page
    .locator('#message-menu')
    .getByRole('button', { name: say('message.thread'), exact: true })
  await walkTo(page, thread, 'ArrowDown')
  await page.keyboard.press('Enter')
  const box = page.locator('.panel textarea')
  await expectHeld(box)
  await page.keyboard.type('Bonjour Ben.')
  await page.keyboard.press('Enter')
  await page.locator('.panel .row[id]').filter({ hasText: 'Bonjour Ben.' }).waitFor()
  await expectHeld(box)
  await photograph(awa, 'keyboard-thread')
  await page.keyboard.press('Escape')
  await page.locator('.panel').waitFor({ state: 'detached' })
  await expectHeld(savedRow(awa, 'Good morning'))
})

test('a person is found by some letters, and reads what is written to them alone', async () => {
  const { page } = awa
  await jump(awa, 'connor')
  await title(awa, nameOf(people.ben)).waitFor()
  await expectHeld(composer(awa))
  await page.keyboard.type('Entre nous : à treize heures.')
  await page.keyboard.press('Enter')
  await savedRow(awa, 'treize heures').waitFor()
  await goTo(ben, nameOf(people.awa))
  await savedRow(ben, 'treize heures').waitFor()
})

test('an open door leads into the room', async () => {
  const { page, say } = awa
  await jump(awa, 'lavoir')
  await title(awa, 'Le Lavoir').waitFor()
  await walkTo(page, page.getByRole('button', { name: say('door.enter'), exact: true }))
  await page.keyboard.press('Enter')
  await page.getByRole('log').waitFor()
  await expectHeld(composer(awa))
})

test('a room on request is asked for', async () => {
  const { page, say } = awa
  await jump(awa, 'compta')
  await title(awa, 'Comptabilité').waitFor()
  await walkTo(page, page.locator('#reason'))
  await page.keyboard.type('Pour les comptes de juin.')
  await page.keyboard.press('Tab')
  await expectHeld(page.getByRole('button', { name: say('door.ask'), exact: true }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: say('door.pendingTitle') }).waitFor()
  // The form has gone under the hand: the next key goes on from here, not from the top of the page.
  await page.keyboard.press('Tab')
  await expectHeld(page.getByRole('button', { name: say('door.withdraw') }))
})

test('and out again, to the form that signs in', async () => {
  const { page, say } = awa
  await walkTo(page, page.getByRole('button', { name: say('nav.signOut') }))
  await page.keyboard.press('Enter')
  await page.getByText(say('auth.signedOut')).waitFor()
  await expectHeld(page.locator('#alias'))
})
