import type { WebSocketRoute } from 'playwright-core'
import { expect, test } from 'vitest'
import type { MeAnswer } from '../../durable-objects/protocol/rest/accounts.ts'
import type { SanctionAnswer } from '../../durable-objects/protocol/rest/sanctions.ts'
import { people } from './people.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import { enter, post, register, type Visitor } from './visitor.ts'

/**
 * Ben's page stays open while his line is cut. What happens to his rights meanwhile nobody can tell him;
 * once he is connected again his composer is as it would be on a new page, without a hand.
 */
const room = 'r_blabla'
const path = '/rooms/blabla'

let awa: Visitor
let ben: Visitor
let benId: string
const line = { isCut: false, sockets: new Set<WebSocketRoute>() }

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  await ben.page.routeWebSocket('**/socket*', (socket) => {
    if (line.isCut) {
      void socket.close({ code: 1011 })
      return
    }
    socket.connectToServer()
    line.sockets.add(socket)
  })
  await register(awa)
  await becomeAdministrator(awa, stage.server)
  await register(ben)
  for (const visitor of [awa, ben]) {
    await visitor.page.goto(path)
    await enter(visitor)
  }
  const answer = await ben.page.request.get('/api/session')
  benId = ((await answer.json()) as MeAnswer).person.id
})

inSteps(() => [awa, ben])

async function asAwa(method: string, url: string, body: object): Promise<unknown> {
  const answered = await awa.page.evaluate(
    async ([of, to, what]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(to, { method: of, headers, body: JSON.stringify(what) })
      return { ok: answer.ok, text: await answer.text() }
    },
    [method, url, body] as const,
  )
  expect(answered.ok, answered.text).toBe(true)
  return answered.text === '' ? null : JSON.parse(answered.text)
}

/** Done while nothing reaches Ben's page. */
async function meanwhile(act: () => Promise<unknown>): Promise<void> {
  line.isCut = true
  for (const socket of line.sockets) await socket.close({ code: 1011 })
  line.sockets.clear()
  await ben.page.locator('.bar__pulse').first().waitFor({ state: 'attached' })
  await act()
  line.isCut = false
}

const change = (more: object) => () => asAwa('PATCH', `/api/rooms/${room}`, more)
const composer = () => ben.page.locator('textarea')
const note = () => ben.page.locator('.talk__closed')

test('a room that was closed and opened', async () => {
  await meanwhile(change({ isLocked: true }))
  await note().getByText(ben.say('error.room_locked')).waitFor()
  expect(await composer().count()).toBe(0)
  await meanwhile(change({ isLocked: false }))
  await composer().waitFor()
  await post(ben, 'Open again')
})

test('a mute, and its end by hand', async () => {
  let id = ''
  await meanwhile(async () => {
    const body = { kind: 'mute', person: benId, room, reason: 'Du calme', endsAt: null }
    id = ((await asAwa('POST', '/api/sanctions', body)) as SanctionAnswer).sanction.id
  })
  await note().getByText(ben.say('error.muted')).waitFor()
  await note().getByText('Du calme').waitFor()
  await meanwhile(() => asAwa('POST', `/api/sanctions/${id}/lift`, { word: '' }))
  await composer().waitFor()
  await post(ben, 'Heard again')
})

test('another pace', async () => {
  await meanwhile(change({ slowSeconds: 600 }))
  await ben.page.locator('.pace').waitFor()
  // What was said before it was slow makes nobody wait.
  expect(await ben.page.locator('.pace .count-down').count()).toBe(0)
  const reply = ben.page.locator('.panel textarea')
  await ben.page.goto(`${path}?thread=1`)
  await reply.fill('Slowly, in a thread')
  await reply.press('Enter')
  await ben.page.locator('.panel li[id^="t"]').filter({ hasText: 'Slowly' }).waitFor()
  await ben.page.goto(path)
  // Nothing of it stands in the flow.
  await ben.page.locator('.pace .count-down').waitFor()
  await meanwhile(change({ slowSeconds: 0 }))
  await ben.page.locator('.pace').waitFor({ state: 'detached' })
})

test('a role in the room, by which one writes where others read', async () => {
  await asAwa('PATCH', `/api/rooms/${room}`, { isReadOnly: true })
  await note().getByText(ben.say('error.read_only')).waitFor()
  const give = (role: string) => () =>
    asAwa('PATCH', `/api/rooms/${room}/members/${benId}`, { role })
  await meanwhile(give('moderator'))
  await composer().waitFor()
  await post(ben, 'One who keeps the room')
  await meanwhile(give('member'))
  await note().waitFor()
})
