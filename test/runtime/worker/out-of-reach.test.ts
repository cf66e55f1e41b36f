import { beforeAll, expect, test } from 'vitest'
import type { GroupAnswer } from '../../../durable-objects/protocol/rest/groups.ts'
import type { RoomAnswer } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { Env } from '../../../worker/env.ts'
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
