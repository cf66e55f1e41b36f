import { expect, test } from 'vitest'
import { people } from './people.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import { enter, post, register, savedRow, submit, type Visitor } from './visitor.ts'

/** In a slow room Ben answers in a thread: that counts like what is said in the flow. */
const room = 'La Clairière'

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  await register(awa)
  await becomeAdministrator(awa, stage.server)
  await awa.page.goto('/rooms/new')
  await submit(awa, awa.say('rooms.create'), { name: room })
  await awa.page.getByRole('heading', { level: 1, name: room }).waitFor()
  await post(awa, 'Qui arrose ?')
  await pace('/slow 600')
  await register(ben)
  await ben.page.goto('/rooms/laclairiere')
  await enter(ben)
  await ben.page.getByText(ben.say('sanctioned.slow'), { exact: true }).waitFor()
})

inSteps(() => [awa, ben])

async function pace(draft: string): Promise<void> {
  const box = awa.page.locator('textarea')
  await box.fill(draft)
  await box.press('Enter')
}

async function answer(text: string): Promise<void> {
  const box = ben.page.locator('.panel textarea')
  await box.fill(text)
  await box.press('Enter')
}

const reply = (text: string) => ben.page.locator('.panel li[id^="t"]').filter({ hasText: text })

test('after a reply in a thread the flow counts down to the next message too', async () => {
  await savedRow(ben, 'Qui arrose').hover()
  await ben.page.getByRole('button', { name: ben.say('message.thread'), exact: true }).click()
  await ben.page.locator('.panel textarea').waitFor()
  expect(await ben.page.getByRole('timer').count()).toBe(0)
  await answer('I do')
  await reply('I do').waitFor()
  await ben.page.locator('main').getByRole('timer').waitFor()
})

test('what has to wait says how long, and leaves when the room is not slow any more', async () => {
  await answer('And you')
  const waiting = ben.page.locator('.panel .row--pending')
  await waiting.getByText(ben.say('sanctioned.leaves')).waitFor()
  expect(await waiting.getByRole('timer').innerText()).toMatch(/^\d+:\d\d$/)
  await pace('/slow off')
  await reply('And you').waitFor()
})
