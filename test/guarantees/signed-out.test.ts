import { expect, inject, it } from 'vitest'
import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import {
  ask,
  get,
  PASSWORD,
  register,
  signIn,
  threadBetween,
  type Member,
} from './support/people.ts'
import { RawClient } from './support/raw-client.ts'
import { scaled, tell } from './support/scale.ts'
import { ticketTo } from './support/tickets.ts'

const SESSIONS = scaled(50, 1_000)
/** Of one person, beside the one from which the others are ended. */
const DEVICES = 10
const NEXT = 'une fanfare silencieuse au fond du jardin'

type Way = 'signed out one by one' | 'signed out at once' | 'password changed'
const WAYS: readonly Way[] = ['signed out one by one', 'signed out at once', 'password changed']

async function end(person: Member, way: Way, devices: readonly Member[]): Promise<void> {
  const answers =
    way === 'signed out one by one'
      ? await Promise.all(devices.map((device) => send(device, 'DELETE', '/api/session')))
      : way === 'signed out at once'
        ? [await send(person, 'DELETE', '/api/sessions')]
        : [await send(person, 'POST', '/api/password', { current: PASSWORD, password: NEXT })]
  for (const { status } of answers) expect([200, 204]).toContain(status)
}

function send(by: Member, method: string, path: string, body?: object): Promise<Response> {
  return ask(by.origin, method, path, body, by.cookie)
}

/** What is left of a session: a request or a ticket that is let in, a socket that still writes. */
async function survives(
  device: Member,
  client: RawClient,
  notes: ConversationId,
  ticket: string,
): Promise<boolean> {
  const cid = client.send('écrit après la fin')
  // With the leave from before, which has not lapsed.
  const again = new RawClient(device, notes, ticket)
  const [request, tickets] = await Promise.all([
    get(device, '/api/session'),
    send(device, 'POST', '/api/tickets', { conversations: [{ id: notes, with: device.id }] }),
  ])
  await client.until(() => client.closed !== null, 'the end of the socket')
  await again.until(() => again.closed !== null, 'the refusal of the ticket')
  const isIn = again.has('live') || client.answers.get(cid)?.t === 'ack'
  return request.ok || tickets.ok || isIn
}

it('a session that has ended is refused at the next request and its sockets end: none is left', async () => {
  const origin = inject('origin')
  let survivors = 0
  let ended = 0
  for (; ended < SESSIONS; ended += DEVICES) {
    const way = WAYS[(ended / DEVICES) % WAYS.length] ?? 'signed out at once'
    const person = await register(origin)
    const notes = await threadBetween(person, person)
    const devices: Member[] = []
    while (devices.length < DEVICES) devices.push(await signIn(origin, person.alias, PASSWORD))
    const clients = await Promise.all(
      devices.map((device) => RawClient.enter(device, notes, { withPerson: person.id })),
    )
    const leaves = await Promise.all(devices.map((device) => ticketTo(device, notes, person.id)))
    await end(person, way, devices)
    const left = await Promise.all(
      devices.map((device, at) => {
        const [client, leave] = [clients[at], leaves[at]]
        if (client === undefined || leave === undefined)
          throw new Error('a device without a socket')
        return survives(device, client, notes, leave)
      }),
    )
    survivors += left.filter(Boolean).length
    for (const client of clients) client.end()
  }
  tell('sessions ended', { ended, survivors })
  expect(survivors).toBe(0)
}, 2_400_000)
