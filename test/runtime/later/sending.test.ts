import { afterEach, expect, test, vi } from 'vitest'
import { MOST_TRIES } from '../../../durable-objects/inbox/later/back-off.ts'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import { failure } from '../../../durable-objects/protocol/result.ts'
import type { SenderRpc } from '../../../durable-objects/protocol/rpc-later.ts'
import { Sender } from '../../../worker/later/sender.ts'
import { imposed } from '../moderation/support.ts'
import { change } from '../worker/room-acts.ts'
import { ask, bindings, register, registerAs, rows, type Person } from '../worker/support.ts'
import {
  concernsOf,
  HOUR,
  leave,
  ring,
  roomOf,
  schedule,
  scheduledOf,
  storedOf,
  textsIn,
  wake,
} from './support.ts'

/** What befalls a message that waits. */

afterEach(() => {
  vi.restoreAllMocks()
})

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
  expect((await scheduledOf(me)).scheduled).toHaveLength(1)
  await ring(me)
  expect((await scheduledOf(me)).scheduled).toEqual([])
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

test('refused by its room it stays and is told once: no later alarm sends it, though it may by then', async () => {
  const me = await register()
  const room = await roomOf(me)
  const id = await schedule(me, room, 'pas deux fois')
  await leave(me, room)
  await ring(me)
  await me.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
  // Another one rings the same alarm, now that the room would take both.
  await schedule(me, room, 'le suivant')
  await ring(me)
  await wake(me)
  expect(await textsIn(room)).toEqual(['le suivant'])
  expect((await scheduledOf(me)).scheduled).toMatchObject([{ id, refused: 'forbidden' }])
  expect(await concernsOf(me)).toMatchObject([{ kind: 'unsent', text: 'forbidden', own: id }])
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
  await expect.poll(async () => (await scheduledOf(me)).scheduled).toEqual([])
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
  expect((await scheduledOf(me)).scheduled).toMatchObject([{ id, refused: 'try_again' }])
  expect(await concernsOf(me)).toMatchObject([{ kind: 'unsent', text: 'try_again', own: id }])
  await ring(me)
  expect(send).toHaveBeenCalledTimes(MOST_TRIES)
  send.mockRestore()
  const now = await me.ask(`/api/scheduled/${id}/sending`, { method: 'POST' })
  expect(now.status).toBe(204)
  expect(await textsIn(room)).toEqual(['depuis hier'])
}, 60_000)
