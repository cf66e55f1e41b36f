import { env } from 'cloudflare:workers'
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, test, vi } from 'vitest'
import { MOST_TRIES } from '../../../durable-objects/inbox/later/back-off.ts'
import type { Concern } from '../../../durable-objects/protocol/attention.ts'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import { failure } from '../../../durable-objects/protocol/result.ts'
import type { ThreadAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import type { ScheduledList } from '../../../durable-objects/protocol/rest/scheduled.ts'
import type { SenderRpc } from '../../../durable-objects/protocol/rpc-later.ts'
import { Sender } from '../../../worker/later/sender.ts'
import { imposed } from '../moderation/support.ts'
import { change } from '../worker/room-acts.ts'
import { Socket } from '../worker/socket.ts'
import {
  ask,
  bindings,
  refusal,
  register,
  registerAs,
  rows,
  type Person,
} from '../worker/support.ts'
import { leave, roomOf, textsIn } from './support.ts'

const HOUR = 3_600_000

const newId = () => crypto.randomUUID()

function put(by: Person, id: string, body: object) {
  return by.ask(`/api/scheduled/${id}`, { method: 'PUT', body })
}

async function schedule(by: Person, conversation: string, text: string, more: object = {}) {
  const id = newId()
  const answer = await put(by, id, { conversation, text, at: Date.now() + HOUR, ...more })
  if (!answer.ok) throw new Error(await answer.text())
  return id
}

async function listOf(person: Person): Promise<ScheduledList> {
  return await (await person.ask('/api/scheduled')).json<ScheduledList>()
}

async function concernsOf(person: Person): Promise<readonly Concern[]> {
  return await bindings.INBOX.getByName(person.me.id).concerns()
}

/** Its time has come: what waits is due, and the alarm rings. */
async function ring(person: Person): Promise<void> {
  const inbox = env.INBOX.getByName(person.me.id)
  await runInDurableObject(inbox, async (_, { storage }) => {
    storage.sql.exec(
      `UPDATE scheduled SET due_at = 1, at = 1, message = json_set(message, '$.at', 1)
       WHERE due_at IS NOT NULL`,
    )
    // Rung by hand.
    await storage.setAlarm(Date.now() + HOUR)
  })
  await wake(person)
}

/** A woken object knows only what is stored. */
async function wake(person: Person): Promise<void> {
  await evictDurableObject(env.INBOX.getByName(person.me.id))
  await runDurableObjectAlarm(env.INBOX.getByName(person.me.id))
}

test('it waits, for its person alone, and goes out once when its time has come', async () => {
  const [me, other] = [await register(), await register()]
  const room = await roomOf(me, other)
  const id = await schedule(me, room, 'rendez-vous au **puits**')
  expect((await listOf(me)).scheduled).toMatchObject([
    { id, conversation: room, text: 'rendez-vous au **puits**' },
  ])
  expect((await listOf(me)).places.map((place) => place.id)).toEqual([room])
  expect((await listOf(other)).scheduled).toEqual([])
  expect(await textsIn(room)).toEqual([])
  await ring(me)
  expect(await textsIn(room)).toEqual(['rendez-vous au **puits**'])
  expect((await listOf(me)).scheduled).toEqual([])
  await wake(me)
  expect(await textsIn(room)).toEqual(['rendez-vous au **puits**'])
})

test('a crash between sending and forgetting writes it no second time', async () => {
  const me = await register()
  const room = await roomOf(me)
  const id = await schedule(me, room, 'une fois')
  const inbox = env.INBOX.getByName(me.me.id)
  const row = await runInDurableObject(inbox, (_, { storage }) =>
    storage.sql.exec('SELECT message FROM scheduled').one(),
  )
  await ring(me)
  await runInDurableObject(inbox, (_, { storage }) => {
    storage.sql.exec('INSERT INTO scheduled VALUES (?, ?, 1, 1, 0)', id, row['message'])
  })
  await ring(me)
  expect(await textsIn(room)).toEqual(['une fois'])
  expect((await listOf(me)).scheduled).toEqual([])
})

afterEach(() => {
  vi.restoreAllMocks()
})

interface Stored {
  readonly due_at: number | null
  readonly tries: number
}

function storedOf(person: Person): Promise<Stored | undefined> {
  return runInDurableObject(env.INBOX.getByName(person.me.id), (_, { storage }) =>
    storage.sql.exec('SELECT due_at, tries FROM scheduled').toArray(),
  ).then(([row]) => row as Stored | undefined)
}

test('out of reach, it is tried again later, ever more rarely, and is told to nobody', async () => {
  const me = await register()
  const room = await roomOf(me)
  await schedule(me, room, 'enfin')
  const send = vi.spyOn(Sender.prototype, 'send').mockRejectedValue(new Error('out of reach'))
  await ring(me)
  await ring(me)
  await ring(me)
  expect(send).toHaveBeenCalledTimes(3)
  const { due_at: dueAt, tries } = (await storedOf(me)) ?? { due_at: null, tries: 0 }
  expect(tries).toBe(3)
  expect(Number(dueAt) - Date.now()).toBeGreaterThan(60_000)
  expect(await concernsOf(me)).toEqual([])
  send.mockRestore()
  await ring(me)
  expect(await textsIn(room)).toEqual(['enfin'])
})

test('what was written although its answer got lost is not written again', async () => {
  const me = await register()
  const room = await roomOf(me)
  await schedule(me, room, 'une seule fois')
  const really = Object.getOwnPropertyDescriptor(Sender.prototype, 'send')
    ?.value as SenderRpc['send']
  vi.spyOn(Sender.prototype, 'send').mockImplementationOnce(async function (this: Sender, ...args) {
    await really.apply(this, args)
    throw new Error('the answer got lost')
  })
  await ring(me)
  expect(await textsIn(room)).toEqual(['une seule fois'])
  expect((await listOf(me)).scheduled).toHaveLength(1)
  await ring(me)
  expect((await listOf(me)).scheduled).toEqual([])
  expect(await textsIn(room)).toEqual(['une seule fois'])
})

test('in a slow room it waits its turn, as long as the room says', async () => {
  const me = await register()
  const room = await roomOf(me)
  await rows('UPDATE rooms SET slow_seconds = 600 WHERE id = ?', room)
  await rows('INSERT INTO standing_changes (room, person) VALUES (?, ?)', room, me.me.id)
  await schedule(me, room, 'un')
  await schedule(me, room, 'deux')
  await ring(me)
  expect(await textsIn(room)).toHaveLength(1)
  const { due_at: dueAt } = (await storedOf(me)) ?? { due_at: null }
  expect(Number(dueAt) - Date.now()).toBeGreaterThan(500_000)
  expect(await concernsOf(me)).toEqual([])
})

test.each([
  {
    why: 'forbidden',
    befalls: async (me: Person, room: string) => {
      await leave(me, room)
    },
  },
  {
    why: 'banned',
    befalls: async (me: Person) => {
      await rows(
        `INSERT INTO sanctions (id, kind, person, room, reason, imposed_by, created_at)
         VALUES (?, 'ban', ?, NULL, 'fini', ?, 1)`,
        ...[`s_${me.me.id}`, me.me.id, me.me.id],
      )
    },
  },
  {
    why: 'room_archived',
    befalls: async (me: Person, room: string) => {
      await rows('UPDATE rooms SET archived_at = 1 WHERE id = ?', room)
      await rows('INSERT INTO standing_changes (room, person) VALUES (?, ?)', room, me.me.id)
    },
  },
  {
    why: 'muted',
    befalls: async (me: Person, room: string) => {
      await imposed(await registerAs('moderator'), me, { kind: 'mute', room: room as RoomId })
    },
  },
  {
    why: 'room_locked',
    befalls: async (_: Person, room: string) => {
      const changed = await change(await registerAs('moderator'), room, { isLocked: true })
      expect(changed.status).toBe(200)
    },
  },
  {
    why: 'read_only',
    befalls: async (_: Person, room: string) => {
      const changed = await change(await registerAs('administrator'), room, { isReadOnly: true })
      expect(changed.status).toBe(200)
    },
  },
])('with the rights of its time: $why, and its person is told and decides', async (one) => {
  const me = await register()
  const room = await roomOf(me)
  const id = await schedule(me, room, 'trop tard')
  await one.befalls(me, room)
  await ring(me)
  const inbox = bindings.INBOX.getByName(me.me.id)
  const listed = await inbox.schedule({ t: 'list' })
  expect(listed).toMatchObject({ value: [{ id, text: 'trop tard', refused: one.why }] })
  // Nor does it go by itself afterwards.
  expect(await storedOf(me)).toMatchObject({ due_at: null })
  expect(await textsIn(room)).toEqual([])
  expect(await concernsOf(me)).toMatchObject([
    { kind: 'unsent', conversation: room, text: one.why, own: id, read: false },
  ])
  expect((await inbox.overview()).concerns).toBe(1)
  await inbox.schedule({ t: 'drop', id: id as never })
  expect((await inbox.overview()).concerns).toBe(0)
  expect(await concernsOf(me)).toEqual([])
})

/** As the operator does it; the next request of anybody tells it. */
async function become(state: 'open' | 'stopped'): Promise<void> {
  await rows('INSERT INTO server_states (state) VALUES (?)', state)
  expect((await ask('/api/server')).status).toBe(200)
}

test('due while the server is stopped, it goes once when it is open again, by itself', async () => {
  const me = await register()
  const room = await roomOf(me)
  await schedule(me, room, 'après la pause')
  await become('stopped')
  try {
    await ring(me)
    await wake(me)
    expect(await textsIn(room)).toEqual([])
    // Nothing was tried, and nothing is told.
    expect(await storedOf(me)).toEqual({ due_at: 1, tries: 0 })
    expect(await concernsOf(me)).toEqual([])
  } finally {
    await become('open')
  }
  await expect.poll(() => textsIn(room), { timeout: 15_000 }).toEqual(['après la pause'])
  await expect.poll(async () => (await listOf(me)).scheduled).toEqual([])
  await wake(me)
  expect(await textsIn(room)).toEqual(['après la pause'])
})

test('what could not be reached for a day is given up, and its person is told and decides', async () => {
  const me = await register()
  const room = await roomOf(me)
  const id = await schedule(me, room, 'depuis hier')
  const send = vi.spyOn(Sender.prototype, 'send').mockResolvedValue(failure('try_again'))
  await ring(me)
  let waited = 0
  for (let tries = 1; tries < MOST_TRIES; tries += 1) {
    const { due_at: dueAt } = (await storedOf(me)) ?? { due_at: null }
    waited += Number(dueAt) - Date.now()
    expect(await concernsOf(me)).toEqual([])
    await ring(me)
  }
  expect(send).toHaveBeenCalledTimes(MOST_TRIES)
  expect(waited / HOUR).toBeGreaterThan(20)
  expect(waited / HOUR).toBeLessThan(28)
  expect((await listOf(me)).scheduled).toMatchObject([{ id, refused: 'try_again' }])
  expect(await concernsOf(me)).toMatchObject([{ kind: 'unsent', text: 'try_again', own: id }])
  await ring(me)
  expect(send).toHaveBeenCalledTimes(MOST_TRIES)
  send.mockRestore()
  const now = await me.ask(`/api/scheduled/${id}/sending`, { method: 'POST' })
  expect(now.status).toBe(204)
  expect(await textsIn(room)).toEqual(['depuis hier'])
}, 60_000)

test('it is written otherwise, sent at once, or let go of and put back', async () => {
  const me = await register()
  const room = await roomOf(me)
  const at = Date.now() + 2 * HOUR
  const id = await schedule(me, room, 'brouillon')
  expect((await put(me, id, { conversation: room, text: 'mis au net', at })).status).toBe(200)
  expect((await listOf(me)).scheduled).toEqual([{ id, conversation: room, text: 'mis au net', at }])
  for (let i = 0; i < 2; i += 1) {
    const path = `/api/scheduled/${id}`
    expect((await me.ask(path, { method: 'DELETE' })).status).toBe(204)
  }
  expect((await listOf(me)).scheduled).toEqual([])
  await put(me, id, { conversation: room, text: 'mis au net', at })
  const now = await me.ask(`/api/scheduled/${id}/sending`, { method: 'POST' })
  expect(now.status).toBe(204)
  expect(await textsIn(room)).toEqual(['mis au net'])
  expect(await refusal(await me.ask(`/api/scheduled/${id}/sending`, { method: 'POST' }))).toEqual({
    ...{ status: 404, code: 'not_found' },
  })
})

test('what could not be sent can be sent once it may, and says why while it may not', async () => {
  const me = await register()
  const room = await roomOf(me)
  const id = await schedule(me, room, 'quand même')
  await leave(me, room)
  await ring(me)
  const again = () => me.ask(`/api/scheduled/${id}/sending`, { method: 'POST' })
  expect(await refusal(await again())).toMatchObject({ code: 'forbidden' })
  expect(await concernsOf(me)).toEqual([])
  expect((await listOf(me)).scheduled).toMatchObject([{ refused: 'forbidden' }])
  await me.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
  expect((await again()).status).toBe(204)
  expect(await textsIn(room)).toEqual(['quand même'])
})

test('in private too, and as a reply', async () => {
  const [me, other] = [await register(), await register()]
  const opened = await me.ask('/api/threads', { method: 'POST', body: { person: other.me.id } })
  const { conversation } = await opened.json<ThreadAnswer>()
  await schedule(me, conversation, 'premier', { with: other.me.id })
  await ring(me)
  await schedule(me, conversation, 'réponse', { with: other.me.id, replyTo: 1 })
  await ring(me)
  expect(await textsIn(conversation)).toEqual(['premier', 'réponse'])
})

test('what is wrong is named: the time, the text, the place', async () => {
  const me = await register()
  const room = await roomOf(me)
  const elsewhere = await roomOf(await register())
  const good = { conversation: room, text: 'oui', at: Date.now() + HOUR }
  const wrong = async (more: object) => refusal(await put(me, newId(), { ...good, ...more }))
  const at = { status: 400, fields: [{ field: 'at', code: 'invalid_field' }] }
  expect(await wrong({ at: Date.now() - HOUR })).toMatchObject(at)
  expect(await wrong({ at: Date.now() + 367 * 24 * HOUR })).toMatchObject(at)
  expect(await wrong({ text: ' ' })).toMatchObject({
    fields: [{ field: 'text', code: 'text_empty' }],
  })
  expect(await wrong({ text: 'a'.repeat(40_001) })).toMatchObject({
    fields: [{ field: 'text', code: 'text_too_long' }],
  })
  expect(await wrong({ conversation: elsewhere })).toMatchObject({ code: 'forbidden' })
  expect(await wrong({ conversation: 'r_none' })).toMatchObject({ code: 'not_found' })
  expect(await refusal(await put(me, 'x', good))).toMatchObject({ status: 404 })
})

test('there is an end to how many', async () => {
  const me = await register()
  const room = await roomOf(me)
  await runInDurableObject(env.INBOX.getByName(me.me.id), (_, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
       INSERT INTO scheduled SELECT i, '{}', 9e12, 9e12, 0 FROM n`,
    )
  })
  const good = { conversation: room, text: 'de trop', at: Date.now() + HOUR }
  expect(await refusal(await put(me, newId(), good))).toMatchObject({ code: 'too_many' })
})

test('every device is told, one’s own data have it, and nothing is left of an account that is no more', async () => {
  const me = await register()
  const room = await roomOf(me)
  const device = await Socket.open(me, '/api/inbox/socket')
  await device.next('welcome')
  const id = await schedule(me, room, 'pour moi')
  expect(await device.next('later')).toEqual({ t: 'later', list: 'scheduled' })
  device.close()
  const data = await (await me.ask('/api/me/export')).json<{ scheduled: object[] }>()
  expect(data.scheduled).toMatchObject([{ id, text: 'pour moi' }])
  const inbox = bindings.INBOX.getByName(me.me.id)
  await inbox.erase()
  expect((await inbox.records()).scheduled).toEqual([])
  const late = { id: id as never, conversation: room as never, text: 'non', at: Date.now() + HOUR }
  expect(await inbox.schedule({ t: 'put', scheduled: late })).toMatchObject({ ok: false })
})
