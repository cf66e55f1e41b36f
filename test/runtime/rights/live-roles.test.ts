import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Role } from '../../../durable-objects/protocol/rest/accounts.ts'
import { threadIdOf } from '../../../worker/thread-id.ts'
import { addGenerator, addPasskey } from '../worker/factors-support.ts'
import { askTicket, Socket } from '../worker/socket.ts'
import { register, registerAs, rows, signIn, type Person } from '../worker/support.ts'

/*
 * What a socket may is decided by the role that its person has now, not by the one that the ticket
 * carried: in private threads, in notes to oneself and in one's Inbox, as in rooms. Seen where the role
 * alone decides: while the server is read-only, administrators write on.
 */

let administrator: Person
let other: Person

async function become(state: 'open' | 'read-only'): Promise<void> {
  const body = { state, reason: 'archives', confirm: 'palabre' }
  const answer = await administrator.ask('/api/admin/server', { method: 'POST', body })
  expect(answer.status).toBe(200)
}

async function giveRole(person: Person, role: Role): Promise<void> {
  const call = { method: 'PATCH', body: { role } }
  const answer = await administrator.ask(`/api/people/${person.me.id}/role`, call)
  expect(answer.status).toBe(200)
}

const pathOf = (one: Person, two: Person) =>
  `/api/conversations/${threadIdOf(one.me.id, two.me.id)}/socket`

/** What this person's sockets are, each with an act that everybody else sees. */
async function openAll(person: Person) {
  const open = async (path: string, first: string, whom?: Person) => {
    const given = await askTicket(person, path, whom)
    if (!('ticket' in given)) throw new Error('no ticket')
    const again = async () => {
      const socket = await Socket.openWith(person, path, given.ticket)
      await socket.next(first)
      return socket
    }
    return { socket: await again(), again }
  }
  return {
    thread: await open(pathOf(person, other), 'live', other),
    notes: await open(pathOf(person, person), 'live', person),
    inbox: await open('/api/inbox/socket', 'welcome'),
  }
}

async function written(socket: Socket): Promise<unknown> {
  const cid = crypto.randomUUID()
  socket.send({ t: 'send', cid, text: 'un mot' })
  const { t, code } = await socket.answerTo(cid)
  return code ?? t
}

async function chosen(socket: Socket): Promise<unknown> {
  socket.send({ t: 'choose', mode: 'busy' })
  const { t, code } = await socket.next('own', 'error')
  return code ?? t
}

type Sockets = Awaited<ReturnType<typeof openAll>>

async function acts({ thread, notes, inbox }: Sockets): Promise<unknown[]> {
  return [await written(thread.socket), await written(notes.socket), await chosen(inbox.socket)]
}

async function actsOfNewOnes({ thread, notes, inbox }: Sockets): Promise<unknown[]> {
  return [
    await written(await thread.again()),
    await written(await notes.again()),
    await chosen(await inbox.again()),
  ]
}

const YES = ['ack', 'ack', 'own']
const NO = Array.from({ length: 3 }, () => 'server_read_only')

beforeEach(async () => {
  administrator = await registerAs('administrator')
  other = await register()
})

afterEach(() => become('open'))

test('a demotion and a promotion reach open private sockets, and those of tickets from before', async () => {
  const person = await registerAs('administrator')
  const sockets = await openAll(person)
  await become('read-only')
  expect(await acts(sockets)).toEqual(YES)
  await giveRole(person, 'member')
  expect(await acts(sockets)).toEqual(NO)
  expect(await actsOfNewOnes(sockets)).toEqual(NO)
  expect(await sockets.thread.socket.next('rights')).toEqual({ t: 'rights' })

  const later = await openAll(person)
  await giveRole(person, 'administrator')
  expect(await acts(sockets)).toEqual(YES)
  expect(await acts(later)).toEqual(YES)
  expect(await actsOfNewOnes(later)).toEqual(YES)
})

test('so does a second factor for which somebody waited with their role', async () => {
  await addGenerator(administrator)
  const require = (staffSecondFactor: boolean) =>
    administrator.ask('/api/settings', { method: 'PATCH', body: { staffSecondFactor } })
  expect((await require(true)).status).toBe(200)
  const person = await register()
  const sockets = await openAll(person)
  await giveRole(person, 'administrator')
  await become('read-only')
  expect(await acts(sockets)).toEqual(NO)
  await become('open')
  await addPasskey(person)
  await become('read-only')
  expect(await acts(sockets)).toEqual(YES)
  // What was required no more makes those staff again who wait.
  await rows('DELETE FROM passkeys WHERE person = ?', person.me.id)
  const again = await signIn(person.me.alias)
  const inbox = await Socket.open(again, '/api/inbox/socket')
  await inbox.next('welcome')
  expect((await require(false)).status).toBe(200)
  expect(await chosen(inbox)).toBe('own')
})

test('who becomes a guest sees at once only whom a guest sees, and everybody when it is over', async () => {
  const person = await register()
  const device = await Socket.open(other, '/api/inbox/socket')
  await device.next('welcome')
  const inbox = await Socket.open(person, '/api/inbox/socket')
  await inbox.next('welcome')
  inbox.send({ t: 'watch', people: [other.me.id] })
  const status = async () => (await inbox.next('status'))['statuses']
  if (!JSON.stringify(await status()).includes('online')) await status()
  await giveRole(person, 'guest')
  expect(await status()).toEqual([[other.me.id, 'offline']])
  await giveRole(person, 'member')
  expect(await status()).toEqual([[other.me.id, 'online']])
})
