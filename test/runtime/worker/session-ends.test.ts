import { describe, expect, test } from 'vitest'
import { endLeftSockets } from '../../../worker/ended-sessions.ts'
import { openDatabase } from '../../../worker/db/database.ts'
import type { Env } from '../../../worker/env.ts'
import { answering, askWith, bindingsWith } from './in-between.ts'
import { DAY, setSession, tokenOf } from './session-rows.ts'
import { Socket } from './socket.ts'
import { bindings, PASSWORD, register, rows, signIn, type Person } from './support.ts'

/** Bindings with which nobody reaches an Inbox to end a session. */
function withoutInbox(): Env {
  const getByName = (name: string) =>
    answering(bindings.INBOX.getByName(name), {
      endSession: () => Promise.reject(new Error('out of reach')),
    })
  return bindingsWith({ INBOX: { getByName } })
}

async function openSockets(person: Person): Promise<readonly Socket[]> {
  const room = await Socket.open(person, '/api/conversations/r_general/socket')
  const inbox = await Socket.open(person, '/api/inbox/socket')
  await Promise.all([room.next('live'), inbox.next('welcome')])
  return [room, inbox]
}

function marksOf({ me }: Person): Promise<unknown[]> {
  return rows('SELECT session FROM session_ends WHERE person = ?', me.id)
}

/** As if the request that left them had been a while ago. */
function letTimePass(): Promise<unknown[]> {
  return rows('UPDATE session_ends SET ended_at = ended_at - 60000')
}

type End = (
  by: Person,
  device: Person,
) => readonly [path: string, call: { method: string; body?: object }]

const ENDS: readonly (readonly [string, End])[] = [
  [
    'one by one',
    (_, device) => [`/api/sessions/${tokenOf(device).hash.slice(0, 16)}`, { method: 'DELETE' }],
  ],
  ['all at once', () => ['/api/sessions', { method: 'DELETE' }]],
  [
    'by another password',
    () => [
      '/api/password',
      { method: 'POST', body: { current: PASSWORD, password: 'la pile agrafe un cheval noir' } },
    ],
  ],
]

describe('a session whose Inbox could not be reached when it ended', () => {
  test.each(ENDS)('leaves no socket after a later request of anybody: %s', async (_, end) => {
    const person = await register()
    const device = await signIn(person.me.alias)
    const sockets = await openSockets(device)
    const [path, call] = end(person, device)
    const answer = await askWith(withoutInbox(), path, { ...call, cookie: person.cookie })
    expect([200, 204]).toContain(answer.status)
    expect((await device.ask('/api/session')).status).toBe(401)
    expect((await marksOf(person)).length).toBeGreaterThan(0)

    await letTimePass()
    const somebody = await register()
    await somebody.ask('/api/tickets', { method: 'POST', body: { inbox: true, conversations: [] } })
    for (const socket of sockets) {
      expect(await socket.next('bye')).toMatchObject({ code: 'session_ended' })
      expect(await socket.closed()).toBe(4001)
    }
    await expect.poll(() => marksOf(person)).toEqual([])
  })
})

test('a session that ended as it should leaves no mark', async () => {
  const person = await register()
  const device = await signIn(person.me.alias)
  await device.ask('/api/session', { method: 'DELETE' })
  await person.ask('/api/sessions', { method: 'DELETE' })
  expect(await marksOf(person)).toEqual([])
})

test('a session that ran out ends its sockets when somebody else signs in', async () => {
  const person = await register()
  const sockets = await openSockets(person)
  await setSession(person, { seen: 40 * DAY, created: 40 * DAY })
  await register()
  await letTimePass()
  await endLeftSockets(bindings, openDatabase(bindings.DB))
  for (const socket of sockets) expect(await socket.closed()).toBe(4001)
})
