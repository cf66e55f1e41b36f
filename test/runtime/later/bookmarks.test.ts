import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import {
  BOOKMARKS,
  type BookmarksAnswer,
} from '../../../durable-objects/protocol/rest/bookmarks.ts'
import type { ThreadAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import { Socket } from '../worker/socket.ts'
import { bindings, refusal, register, type Person } from '../worker/support.ts'
import { erase, leave, roomOf, write } from './support.ts'

function keep(by: Person, conversation: string, num: number, body: object = {}) {
  return by.ask(`/api/bookmarks/${conversation}/${String(num)}`, { method: 'PUT', body })
}

function drop(by: Person, conversation: string, num: number) {
  return by.ask(`/api/bookmarks/${conversation}/${String(num)}`, { method: 'DELETE' })
}

async function listOf(person: Person, cursor?: string): Promise<BookmarksAnswer> {
  const path = cursor === undefined ? '/api/bookmarks' : `/api/bookmarks?cursor=${cursor}`
  return await (await person.ask(path)).json<BookmarksAnswer>()
}

test('a kept message shows where, by whom and how it begins now, newest kept first', async () => {
  const [me, other] = await Promise.all([register(), register()])
  const room = await roomOf(me, other)
  await write(other, room, ['premier', 'le **deuxième** message'])
  expect((await keep(me, room, 1)).status).toBe(200)
  expect((await keep(me, room, 2, { note: '  à relire ' })).status).toBe(200)
  const { bookmarks, places, people, next } = await listOf(me)
  expect(bookmarks.map(({ num, note }) => [num, note])).toEqual([
    [2, 'à relire'],
    [1, ''],
  ])
  expect(bookmarks[0]?.message).toMatchObject({
    ...{ state: 'there', by: other.me.id },
    snippet: [{ text: 'le deuxième message', hit: false }],
  })
  expect(places.map(({ id }) => id)).toEqual([room])
  expect(people.map(({ id }) => id)).toEqual([other.me.id])
  expect(next).toBeNull()
})

test('keeping twice changes the note and not the place; dropping twice is no fault', async () => {
  const me = await register()
  const room = await roomOf(me)
  await write(me, room, ['un', 'deux'])
  await keep(me, room, 1)
  await keep(me, room, 2)
  await keep(me, room, 1, { note: 'toujours là' })
  expect((await listOf(me)).bookmarks.map(({ num, note }) => [num, note])).toEqual([
    [2, ''],
    [1, 'toujours là'],
  ])
  for (let i = 0; i < 2; i += 1) expect((await drop(me, room, 1)).status).toBe(204)
  expect((await listOf(me)).bookmarks.map(({ num }) => num)).toEqual([2])
  expect(await (await me.ask(`/api/bookmarks/${room}`)).json()).toEqual({ nums: [2] })
})

test('what is put back stands where it stood; nothing is kept in the future', async () => {
  const me = await register()
  const room = await roomOf(me)
  await write(me, room, ['un', 'deux'])
  await keep(me, room, 1)
  await keep(me, room, 2)
  const { at = 0 } = (await listOf(me)).bookmarks[1] ?? {}
  await drop(me, room, 1)
  await keep(me, room, 1, { at: at - 1 })
  expect((await listOf(me)).bookmarks.map(({ num }) => num)).toEqual([2, 1])
  await drop(me, room, 1)
  await keep(me, room, 1, { at: Date.now() + 1_000_000 })
  expect((await listOf(me)).bookmarks[0]?.at).toBeLessThanOrEqual(Date.now())
})

test('not a word of a conversation that one has left, or of a message that is gone', async () => {
  const [me, other] = await Promise.all([register(), register()])
  const [left, stayed] = [await roomOf(me, other), await roomOf(me, other)]
  await write(other, left, ['le secret du baobab'])
  await write(other, stayed, ['le secret de la mangue'])
  await keep(me, left, 1)
  await keep(me, stayed, 1)
  await leave(me, left)
  await erase(other, stayed, 1)
  const answer = await listOf(me)
  expect(answer.bookmarks.map(({ message }) => message)).toEqual([
    { state: 'gone' },
    { state: 'shut' },
  ])
  expect(answer.places.map(({ id }) => id)).toEqual([stayed])
  expect(JSON.stringify(answer)).not.toContain('secret')
})

test('of a private thread too, for its two people', async () => {
  const [me, other, third] = await Promise.all([register(), register(), register()])
  const opened = await me.ask('/api/threads', { method: 'POST', body: { person: other.me.id } })
  const { conversation } = await opened.json<ThreadAnswer>()
  await write(me, conversation, ['entre nous'], other)
  expect((await keep(other, conversation, 1)).status).toBe(200)
  expect((await listOf(other)).bookmarks[0]?.message).toMatchObject({ state: 'there' })
  expect(await refusal(await keep(third, conversation, 1))).toEqual({
    ...{ status: 404, code: 'not_found' },
  })
})

test('what is not there, or not one’s to read, cannot be kept', async () => {
  const [me, other] = await Promise.all([register(), register()])
  const room = await roomOf(other)
  await write(other, room, ['chez nous'])
  const NOT_FOUND = { status: 404, code: 'not_found' }
  expect(await refusal(await keep(me, room, 1))).toEqual(NOT_FOUND)
  expect(await refusal(await keep(other, room, 2))).toEqual(NOT_FOUND)
  expect(await refusal(await keep(other, 'r_none', 1))).toEqual(NOT_FOUND)
  expect((await other.ask(`/api/bookmarks/${room}/0`, { method: 'PUT', body: {} })).status).toBe(
    404,
  )
})

test('a note that is too long is named as the field', async () => {
  const me = await register()
  const room = await roomOf(me)
  await write(me, room, ['un'])
  expect(await refusal(await keep(me, room, 1, { note: 'a'.repeat(201) }))).toMatchObject({
    ...{ status: 400, fields: [{ field: 'note', code: 'invalid_field' }] },
  })
})

test('page after page, each once', async () => {
  const me = await register()
  const room = await roomOf(me)
  const inbox = bindings.INBOX.getByName(me.me.id)
  for (let num = 1; num <= 45; num += 1) {
    // At the same time: then the order of keeping counts.
    const at = 1_000 + Math.floor(num / 10)
    await inbox.bookmarks({ t: 'keep', conversation: room as never, num, note: '', at })
  }
  const seen: number[] = []
  let cursor: string | null = null
  do {
    const page: BookmarksAnswer = await listOf(me, cursor ?? undefined)
    seen.push(...page.bookmarks.map(({ num }) => num))
    cursor = page.next
  } while (cursor !== null)
  expect(seen).toEqual(Array.from({ length: 45 }, (_, i) => 45 - i))
  expect((await me.ask('/api/bookmarks?cursor=x')).status).toBe(400)
})

test('there is an end to how many', async () => {
  const me = await register()
  const room = (await roomOf(me)) as never
  const inbox = bindings.INBOX.getByName(me.me.id)
  await runInDurableObject(env.INBOX.getByName(me.me.id), (_, state) => {
    state.storage.sql.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO bookmarks (conversation, num, note, at) SELECT ?, i, '', i FROM n`,
      ...[BOOKMARKS.most, room],
    )
  })
  const more = await inbox.bookmarks({ t: 'keep', conversation: room, num: 1_001, note: '' })
  expect(more).toMatchObject({ code: 'too_many' })
  // One that is kept already is none more.
  const same = await inbox.bookmarks({ t: 'keep', conversation: room, num: 7, note: 'oui' })
  expect(same.ok).toBe(true)
})

test('every device is told, and one’s own data have them', async () => {
  const me = await register()
  const room = await roomOf(me)
  await write(me, room, ['un'])
  const device = await Socket.open(me, '/api/inbox/socket')
  await device.next('welcome')
  await keep(me, room, 1, { note: 'pour moi' })
  expect(await device.next('later')).toEqual({ t: 'later', list: 'bookmarks' })
  device.close()
  const data = await (await me.ask('/api/me/export')).json<{ bookmarks: object[] }>()
  expect(data.bookmarks).toEqual([
    { conversation: room, num: 1, note: 'pour moi', at: expect.any(Number) as number },
  ])
})

test('nothing is left of them, and nothing more is kept, once the account is no more', async () => {
  const me = await register()
  const room = (await roomOf(me)) as never
  const inbox = bindings.INBOX.getByName(me.me.id)
  await inbox.bookmarks({ t: 'keep', conversation: room, num: 1, note: 'pour moi' })
  await inbox.erase()
  await inbox.bookmarks({ t: 'keep', conversation: room, num: 2, note: 'pour moi' })
  expect((await inbox.records()).bookmarks).toEqual([])
})
