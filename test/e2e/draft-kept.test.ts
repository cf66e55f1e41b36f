import { expect, test } from 'vitest'
import type { Imposition } from '../../durable-objects/protocol/rest/sanctions.ts'
import { people } from './people.ts'
import { idOf } from './probes.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import { enter, post, register, savedRow, sidebarOf, submit, type Visitor } from './visitor.ts'

/** Ben is sent away in the middle of a sentence: by Awa, from a room for a time and from all of the place. */
const path = '/rooms/blabla'
const reason = 'On ne crie pas'
const begun = 'And another thing: nobody ever'

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  await register(awa)
  await register(ben)
  await becomeAdministrator(awa, stage.server)
  for (const visitor of [awa, ben]) {
    await visitor.page.goto(path)
    await enter(visitor)
  }
  await post(ben, 'I was here before.')
})

inSteps(() => [awa, ben])

const box = ({ page }: Visitor) => page.locator('textarea')

async function impose(kind: Imposition['kind'], room: Imposition['room']): Promise<string> {
  const person = await idOf(awa, people.ben.alias)
  return await awa.page.evaluate(
    async (wanted) => {
      const headers = { 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(wanted) }
      const answer = await fetch('/api/sanctions', init)
      return ((await answer.json()) as { sanction: { id: string } }).sanction.id
    },
    { kind, person, room, reason, forMs: 3_600_000 },
  )
}

async function lift(sanction: string): Promise<void> {
  const status = await awa.page.evaluate(async (id) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    return (await fetch(`/api/sanctions/${id}/lift`, init)).status
  }, sanction)
  expect(status).toBe(204)
}

/** Letter by letter, and never sent. */
async function begin(text: string): Promise<void> {
  await box(ben).fill('')
  await box(ben).pressSequentially(text)
}

/** Nothing is there any more that one could write in, and nothing of what was written went out. */
async function expectSilenced(): Promise<void> {
  await ben.page.getByText(reason).first().waitFor()
  expect(await box(ben).count()).toBe(0)
  await ben.page.keyboard.press('Enter')
  await awa.page.waitForTimeout(500)
  expect(await savedRow(awa, begun).count()).toBe(0)
}

test.each(['kick', 'ban'] as const)('a %s of the room comes between the words', async (kind) => {
  const { page, say } = ben
  await begin(begun)
  const sanction = await impose(kind, 'r_blabla' as Imposition['room'])
  await expectSilenced()
  await lift(sanction)
  await page.getByRole('button', { name: say('door.enter'), exact: true }).waitFor()
  await enter(ben)
  await expect.poll(() => box(ben).inputValue()).toBe(begun)
})

test('so does one of the place, and the words wait behind the sign-in', async () => {
  const { page, say, person } = ben
  await begin(begun)
  const sanction = await impose('ban', null)
  await page.getByText(say('sanctioned.everywhere')).first().waitFor()
  await expectSilenced()
  await lift(sanction)
  await page.goto('/sign-in')
  await submit(ben, say('auth.signIn'), { alias: person.alias, password: person.password })
  await sidebarOf(ben).waitFor()
  await page.goto(path)
  await enter(ben)
  await expect.poll(() => box(ben).inputValue()).toBe(begun)
  await box(ben).press('End')
  await box(ben).pressSequentially(' listens.')
  await box(ben).press('Enter')
  await savedRow(awa, `${begun} listens.`).waitFor()
})
