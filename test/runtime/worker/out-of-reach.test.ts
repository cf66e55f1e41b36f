import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { beforeAll, expect, test } from 'vitest'
import type { GroupAnswer } from '../../../durable-objects/protocol/rest/groups.ts'
import type { RoomAnswer } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { Env } from '../../../worker/env.ts'
import worker from '../../../worker/index.ts'
import { addGenerator } from './factors-support.ts'
import { answering, beginWith, bindingsWith } from './in-between.ts'
import { Socket } from './socket.ts'
import { addRoom, bindings, register, registerAs, rows, type Person } from './support.ts'

/*
 * A change stands when D1 has it. Inboxes and conversations that cannot be told just then hear of it
 * later; whoever made the change is told that it was made, and never 500.
 */

const down = () => Promise.reject(new Error('out of reach'))
const nobodyThere = { getByName: () => new Proxy({}, { get: () => down }) }
const OUT = bindingsWith({
  INBOX: nobodyThere as unknown as Env['INBOX'],
  CONVERSATION: nobodyThere as unknown as Env['CONVERSATION'],
})

const SILENT = bindingsWith({ SERVER: nobodyThere as unknown as Env['SERVER'] })

/** What the answers left to do: it tries again for seconds. */
const left: Promise<void>[] = []

async function attempt(by: Person, act: string, body?: object): Promise<Response> {
  const [method = '', path = ''] = act.split(' ')
  const call = { method, cookie: by.cookie, ...(body && { body }) }
  const { answer, done } = await beginWith(OUT, `/api${path}`, call)
  left.push(done)
  return answer
}

let administrator: Person
let me: Person
let other: Person
let third: Person

beforeAll(async () => {
  administrator = await registerAs('administrator')
  ;[me, other, third] = [await register(), await register(), await register()]
})

test('while no Inbox and no conversation is within reach, what D1 has is said to be done', async () => {
  const outcomes: Record<string, number> = {}
  const does = async (by: Person, act: string, body?: object): Promise<Response> => {
    const answer = await attempt(by, act, body)
    outcomes[act.replace(/[rpqg]_\w+/, '*')] = answer.status
    return answer
  }
  await does(me, `POST /blocks/${other.me.id}`)
  await does(me, `DELETE /blocks/${other.me.id}`)
  await does(me, 'POST /may-write', { mayWrite: 'nobody' })
  await does(me, 'POST /may-write', { mayWrite: 'everyone' })
  await does(me, 'PATCH /receipts', { givesReceipts: false })
  await does(me, 'PATCH /me/profile', { name: `Zoé ${me.me.alias}` })

  const { room } = await (
    await does(me, 'POST /rooms', { name: `Hors ${me.me.alias}`, access: 'open' })
  ).json<RoomAnswer>()
  await does(other, `POST /rooms/${room.id}/membership`)
  await does(other, `DELETE /rooms/${room.id}/membership`)
  await does(me, `POST /rooms/${room.id}/members`, { alias: other.me.alias })
  await does(me, `PATCH /rooms/${room.id}/members/${other.me.id}`, { role: 'moderator' })
  await does(me, `DELETE /rooms/${room.id}/members/${other.me.id}`)
  await does(me, `PATCH /rooms/${room.id}`, { access: 'approval', topic: 'Loin' })
  await does(other, `POST /rooms/${room.id}/requests`, { reason: 'Pour voir' })
  const [asked] = await rows<{ id: string }>(
    'SELECT id FROM access_requests WHERE person = ?',
    other.me.id,
  )
  const approval = { decision: 'approve', word: '' }
  await does(me, `POST /access-requests/${asked?.id ?? ''}/decision`, approval)
  await does(me, `PUT /rooms/${room.id}/owner`, { person: other.me.id })
  await does(other, `PUT /rooms/${room.id}/archive`)
  await does(other, `DELETE /rooms/${room.id}/archive`)

  const people = [other.me.id, third.me.id]
  const { group } = await (await does(me, 'POST /groups', { people })).json<GroupAnswer>()
  const { id: fourth } = (await register()).me
  await does(me, `POST /groups/${group.id}/people`, { person: fourth })
  await does(me, `POST /groups/${group.id}/name`, { name: 'Loin' })
  await does(third, `DELETE /groups/${group.id}/membership`)
  await does(me, `POST /groups/${group.id}/room`, { name: `Loin ${me.me.alias}` })

  await does(administrator, `PATCH /people/${other.me.id}/role`, { role: 'moderator' })
  await addGenerator(administrator)
  await does(administrator, 'PATCH /settings', { staffSecondFactor: true })
  await does(administrator, 'PATCH /settings', { staffSecondFactor: false })
  await does(third, 'DELETE /session')
  const farewell = { alias: me.me.alias, messages: 'keep' }
  await does(me, 'POST /me/deletion', farewell)

  const failed = Object.entries(outcomes).filter(([, status]) => status >= 300)
  expect(failed).toEqual([])
  expect(Object.keys(outcomes).length).toBeGreaterThanOrEqual(25)
  await Promise.all(left)
}, 120_000)

test('a block holds in D1 at once, and everywhere once it can be told', async () => {
  const [writer, shy] = [await register(), await register()]
  const opened = await shy.ask('/api/threads', { method: 'POST', body: { person: writer.me.id } })
  const { conversation } = await opened.json<{ conversation: string }>()
  const socket = await Socket.open(writer, `/api/conversations/${conversation}/socket`, shy)
  await socket.next('live')
  const write = async () => {
    const cid = crypto.randomUUID()
    socket.send({ t: 'send', cid, text: 'bonjour' })
    const { t, code } = await socket.answerTo(cid)
    return code ?? t
  }
  // Only the Inbox of who blocks is out of reach: the thread hears of it in the same request.
  const INBOX = {
    getByName: (name: string) =>
      answering(bindings.INBOX.getByName(name), { hearPerson: down, noteSidebar: down }),
  }
  const call = { method: 'POST', cookie: shy.cookie }
  const { answer, done } = await beginWith(
    bindingsWith({ INBOX }),
    `/api/blocks/${writer.me.id}`,
    call,
  )
  expect(answer.status).toBe(204)
  expect(await write()).toBe('not_welcome')
  const untold = () => rows('SELECT 1 FROM block_changes WHERE person = ?', shy.me.id)
  expect(await untold()).toHaveLength(1)
  await done
  await register()
  await expect.poll(untold).toEqual([])
  socket.close()
})

test('one room out of reach keeps no other from hearing of another role', async () => {
  const [person, near, far] = [await register(), 'r_near', 'r_far']
  for (const room of [far, near]) {
    await addRoom(room, 'open')
    await person.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
  }
  const heard: string[] = []
  const CONVERSATION = {
    getByName: (name: string) => {
      const stub = bindings.CONVERSATION.getByName(name)
      if (name === far) return answering(stub, { hearStandings: down })
      return answering(stub, {
        hearStandings: async (...told) => {
          heard.push(name)
          await stub.hearStandings(...told)
        },
      })
    },
  }
  const call = { method: 'PATCH', cookie: administrator.cookie, body: { role: 'moderator' } }
  const path = `/api/people/${person.me.id}/role`
  const { answer, done } = await beginWith(bindingsWith({ CONVERSATION }), path, call)
  expect(answer.status).toBe(200)
  expect(heard).toContain(near)
  await done
})

test('a stop and a reopening hold although the Server object is out of reach, and reach sockets later', async () => {
  const member = await register()
  const socket = await Socket.open(member, '/api/conversations/r_general/socket')
  await socket.next('live')
  const { cookie } = administrator
  const stop = { state: 'stopped', reason: 'Travaux', confirm: 'Palabre' }
  const stopped = await beginWith(SILENT, '/api/admin/server', { cookie, body: stop })
  expect(stopped.answer.status).toBe(200)
  const notice = { state: 'stopped', reason: 'Travaux', endsAt: null }
  expect(await stopped.answer.json()).toEqual({ server: notice, reach: null })
  // The Worker needs nobody to refuse, and the way back stays open.
  const asked = { method: 'GET', cookie: member.cookie }
  expect((await beginWith(SILENT, '/api/rooms', asked)).answer.status).toBe(503)
  for (const path of ['/api/admin/server', '/admin/server']) {
    const { answer } = await beginWith(SILENT, path, { method: 'GET', cookie })
    expect([path, answer.status]).toEqual([path, 200])
  }
  await stopped.done
  // Anybody's next request, once it can be reached.
  expect(await administrator.ask('/api/admin/server')).toMatchObject({ status: 200 })
  expect(await socket.next('bye')).toMatchObject({ code: 'server_stopped', reason: 'Travaux' })

  const body = { state: 'open' }
  const opened = await beginWith(SILENT, '/api/admin/server', { cookie, body })
  expect(await opened.answer.json()).toMatchObject({ server: { state: 'open' }, reach: null })
  await opened.done
  expect(await member.ask('/api/rooms')).toMatchObject({ status: 200 })
  const back = await Socket.open(member, '/api/conversations/r_general/socket')
  await back.next('live')
  back.close()
}, 120_000)

test('the clock goes on with everything else when the Server object is out of reach', async () => {
  const { me: person } = await register()
  await rows("INSERT INTO server_states (state) VALUES ('open')")
  await rows(
    'INSERT INTO standing_changes (id, room, person) VALUES (NULL, ?, ?)',
    'r_general',
    person.id,
  )
  const untold = () => rows('SELECT 1 FROM standing_changes WHERE person = ?', person.id)
  expect(await untold()).not.toEqual([])
  const context = createExecutionContext()
  const silent = { ...bindings, SERVER: nobodyThere }
  await worker.scheduled({} as never, silent as never, context)
  await waitOnExecutionContext(context)
  expect(await untold()).toEqual([])
}, 60_000)
