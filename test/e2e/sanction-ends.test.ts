import { expect, test } from 'vitest'
import type { MeAnswer } from '../../durable-objects/protocol/rest/accounts.ts'
import type { Imposition } from '../../durable-objects/protocol/rest/sanctions.ts'
import { people } from './people.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import { enter, post, register, savedRow, type Visitor } from './visitor.ts'

/**
 * What ends by time ends on the screens of whom it concerns, without a hand: also where the clock of
 * the device is an hour ahead of the server's (Ben) or an hour behind (Chloé).
 */
const HOUR_MS = 3_600_000
/** So long that a busy machine shows it before it is over. */
const SHORT_MS = 20_000
const room = 'r_blabla'
const path = '/rooms/blabla'

let awa: Visitor
let ben: Visitor
let chloe: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  chloe = await stage.visitor('fr', people.chloe)
  await shiftClock(ben, HOUR_MS)
  await shiftClock(chloe, -HOUR_MS)
  await register(awa)
  await becomeAdministrator(awa, stage.server)
  await awa.page.goto(path)
  await enter(awa)
  for (const visitor of [ben, chloe]) {
    await register(visitor)
    await visitor.page.goto(path)
    await enter(visitor)
  }
})

inSteps(() => [awa, ben, chloe])

async function shiftClock({ context }: Visitor, by: number): Promise<void> {
  await context.addInitScript((ms) => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + ms
  }, by)
}

async function impose(
  { page }: Visitor,
  kind: Imposition['kind'],
  where: typeof room | null,
): Promise<void> {
  const { person } = (await (await page.request.get('/api/session')).json()) as MeAnswer
  const body = { kind, person: person.id, room: where, reason: 'Trop de bruit', forMs: SHORT_MS }
  const status = await awa.page.evaluate(async (wanted) => {
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(wanted) }
    return (await fetch('/api/sanctions', init)).status
  }, body)
  expect(status).toBe(201)
}

/** Both read why, and how long still: seconds, whatever the device's clock says. */
async function imposeOnBoth(kind: Imposition['kind'], where: typeof room | null): Promise<void> {
  await Promise.all(
    [ben, chloe].map(async (visitor) => {
      await impose(visitor, kind, where)
      const { page } = visitor
      await page.locator('.sanctioned').getByText('Trop de bruit').waitFor()
      await expect.poll(() => page.getByRole('timer').innerText()).toMatch(/\b0:[012]\d\b/)
    }),
  )
}

test('a mute: the composer opens', async () => {
  await imposeOnBoth('mute', room)
  for (const visitor of [ben, chloe]) {
    await visitor.page.locator('textarea').waitFor()
    await post(visitor, `Back again, ${visitor.person.firstName}`)
    await savedRow(awa, `Back again, ${visitor.person.firstName}`).waitFor()
  }
})

test.each(['kick', 'ban'] as const)('a %s of a room: the door', async (kind) => {
  await imposeOnBoth(kind, room)
  for (const visitor of [ben, chloe]) {
    await visitor.page.getByRole('button', { name: visitor.say('door.enter') }).waitFor()
    await enter(visitor)
  }
})

test('a ban of the place: the way to sign in', async () => {
  await imposeOnBoth('ban', null)
  for (const { page, person, say } of [ben, chloe]) {
    await page.locator('#alias').fill(person.alias)
    await page.locator('#password').fill(person.password)
    await page.getByRole('button', { name: say('auth.signIn'), exact: true }).click()
    await page.getByRole('navigation', { name: say('nav.label') }).waitFor()
  }
})
