import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Concern } from '../../../durable-objects/protocol/attention.ts'
import type {
  Report,
  ReportAnswer,
  ReportsAnswer,
} from '../../../durable-objects/protocol/rest/reports.ts'
import { openDatabase } from '../../../worker/db/database.ts'
import { tellLeftStandings } from '../../../worker/standings.ts'
import { enter, make } from '../worker/room-acts.ts'
import { Socket } from '../worker/socket.ts'
import { bindings, refusal, register, registerAs, rows, type Person } from '../worker/support.ts'
import { auditOf, enterRoom, say, threadOf } from './support.ts'

interface Scene {
  readonly owner: Person
  readonly writer: Person
  readonly reader: Person
  readonly room: string
  readonly writing: Socket
}

async function scene(): Promise<Scene> {
  const [owner, writer, reader] = [await register(), await register(), await register()]
  const { id: room } = await make(owner)
  for (const person of [writer, reader]) await enter(person, room)
  const writing = await enterRoom(writer, room)
  await say(writing, 'ce qui précède')
  await say(writing, 'ce qui blesse')
  return { owner, writer, reader, room, writing }
}

function send(by: Person, conversation: string, num: number, more: object = {}): Promise<Response> {
  const body = { conversation, num, reason: 'Cela blesse', ...more }
  return by.ask('/api/reports', { method: 'POST', body })
}

async function sent(by: Person, conversation: string, num: number, more = {}): Promise<string> {
  const answer = await send(by, conversation, num, more)
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json<{ id: string }>()).id
}

async function queue(by: Person, query = ''): Promise<readonly Report[]> {
  return (await (await by.ask(`/api/reports${query}`)).json<ReportsAnswer>()).reports
}

async function opened(by: Person, id: string): Promise<ReportAnswer> {
  const answer = await by.ask(`/api/reports/${id}`)
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return await answer.json<ReportAnswer>()
}

function decide(by: Person, id: string, state: string, word = ''): Promise<Response> {
  return by.ask(`/api/reports/${id}/decide`, { method: 'POST', body: { state, word } })
}

describe('a reported message', () => {
  test('stands in the queue with what it was, whatever its author does to it', async () => {
    const { owner, writer, reader, room, writing } = await scene()
    const inbox = await Socket.open(owner, '/api/inbox/socket')
    await inbox.next('welcome')
    const id = await sent(reader, room, 2)
    expect(await inbox.next('reports')).toEqual({ t: 'reports', open: 1 })
    expect(await queue(owner)).toMatchObject([
      {
        ...{ id, conversation: room, num: 2, reason: 'Cela blesse', state: 'open', decided: null },
        ...{ person: { id: writer.me.id }, reporter: { id: reader.me.id }, room: { id: room } },
      },
    ])
    const edit = { t: 'edit', cid: crypto.randomUUID(), num: 2, text: 'une douceur' }
    writing.send(edit)
    await writing.answerTo(edit.cid)
    expect(await opened(owner, id)).toMatchObject({
      message: { num: 2, text: 'ce qui blesse' },
      now: { num: 2, text: 'une douceur' },
      before: [{ num: 1, text: 'ce qui précède' }],
      people: [{ id: writer.me.id }],
    })
    const remove = { t: 'delete', cid: crypto.randomUUID(), num: 2 }
    writing.send(remove)
    await writing.answerTo(remove.cid)
    expect(await opened(owner, id)).toMatchObject({
      ...{ message: { text: 'ce qui blesse' }, now: { text: null } },
    })
    expect(await auditOf('report.open', writer)).toMatchObject([
      { actor: reader.me.id, room, reason: 'Cela blesse' },
    ])
    expect(await auditOf('report.read', writer)).toHaveLength(2)
  })

  test('is decided once, and who reported it is told live and in their list', async () => {
    const { owner, writer, reader, room } = await scene()
    const staff = await registerAs('moderator')
    const id = await sent(reader, room, 2)
    const inbox = await Socket.open(reader, '/api/inbox/socket')
    await inbox.next('welcome')
    const answers = await Promise.all([
      decide(owner, id, 'upheld', 'Merci de l’avoir dit'),
      decide(staff, id, 'upheld', 'Merci de l’avoir dit'),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409])
    const told = (await inbox.next('concerns')) as unknown as { changed: Concern[] }
    const expected = {
      ...{ kind: 'report', conversation: room, num: 2, read: false },
      ...{ text: 'upheld', word: 'Merci de l’avoir dit' },
    }
    expect(told.changed).toMatchObject([expected])
    const page = await (
      await reader.ask('/api/page?path=/activity')
    ).json<{
      page: { view: { concerns: Concern[] } }
    }>()
    expect(page.page.view.concerns).toMatchObject([expected])
    expect(await queue(owner)).toEqual([])
    expect(await queue(owner, '?state=upheld')).toMatchObject([
      { id, decided: { word: 'Merci de l’avoir dit' } },
    ])
    expect(await auditOf('report.decide', writer)).toMatchObject([
      { room, reason: 'Merci de l’avoir dit', detail: JSON.stringify({ id, state: 'upheld' }) },
    ])
  })

  test('is not lost to who reported it when their Inbox was down', async () => {
    const { owner, reader, room } = await scene()
    const id = await sent(reader, room, 2)
    const stub = env.INBOX.getByName(reader.me.id)
    await runInDurableObject(stub, (object) => {
      Object.assign(object, { noteReport: () => Promise.reject(new Error('down')) })
    })
    expect(await decide(owner, id, 'dismissed', 'Ce n’en est pas une')).toMatchObject({
      status: 204,
    })
    const untold = () =>
      rows('SELECT 1 FROM reports WHERE id = ? AND told_at IS NULL AND decided_at > 0', id)
    expect(await untold()).toHaveLength(1)
    await runInDurableObject(stub, (object) => {
      Reflect.deleteProperty(object, 'noteReport')
    })
    await tellLeftStandings(bindings, openDatabase(bindings.DB))
    expect(await untold()).toEqual([])
    expect(await stub.concerns()).toMatchObject([
      { kind: 'report', conversation: room, num: 2, text: 'dismissed' },
    ])
  })

  test('whose reporter has gone leaves nobody to be told', async () => {
    const { owner, reader, room } = await scene()
    const id = await sent(reader, room, 2)
    await rows('UPDATE people SET deleted_at = 1 WHERE id = ?', reader.me.id)
    expect(await decide(owner, id, 'upheld')).toMatchObject({ status: 204 })
    expect(await rows('SELECT 1 FROM reports WHERE id = ? AND told_at > 0', id)).toHaveLength(1)
    expect(await env.INBOX.getByName(reader.me.id).concerns()).toEqual([])
  })

  test('is reported once by each, by who can read it, and not by its author', async () => {
    const { writer, reader, room } = await scene()
    await sent(reader, room, 2)
    expect(await refusal(await send(reader, room, 2))).toMatchObject({ code: 'already_reported' })
    expect(await refusal(await send(writer, room, 2))).toMatchObject({ code: 'forbidden' })
    expect(await refusal(await send(reader, room, 99))).toMatchObject({ code: 'not_found' })
    const outsider = await register()
    expect(await refusal(await send(outsider, room, 2))).toMatchObject({ code: 'not_found' })
    const twice = await Promise.all([send(reader, room, 1), send(reader, room, 1)])
    expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 409])
  })

  test('is not for everybody: keepers in their rooms, staff everywhere, nobody about themselves', async () => {
    const { owner, writer, reader, room } = await scene()
    const [staff, stranger] = [await registerAs('moderator'), await register()]
    const id = await sent(reader, room, 2)
    for (const person of [writer, reader, stranger]) {
      expect(await queue(person, '?state=all')).toEqual([])
      expect((await person.ask(`/api/reports/${id}`)).status).toBe(404)
      expect((await decide(person, id, 'dismissed')).status).toBe(404)
    }
    expect((await queue(staff)).some((one) => one.id === id)).toBe(true)
    // What the keeper wrote themselves is for others to judge.
    await say(await enterRoom(owner, room), 'du gardien')
    const about = await sent(reader, room, 3)
    expect((await queue(owner)).map((one) => one.id)).toEqual([id])
    expect((await decide(owner, about, 'dismissed')).status).toBe(404)
    expect((await decide(staff, about, 'dismissed')).status).toBe(204)
  })

  test('of a private thread is for staff only, who read it and a few before it', async () => {
    const [one, other] = [await register(), await register()]
    const staff = await registerAs('administrator')
    const thread = await threadOf(one, other)
    const path = `/api/conversations/${thread}/socket`
    const socket = await Socket.open(one, path, other)
    await socket.next('live')
    for (const text of ['1', '2', '3', '4', '5', '6', '7', 'trop']) await say(socket, text)
    expect(await refusal(await send(other, thread, 8))).toMatchObject({ code: 'not_found' })
    const id = await sent(other, thread, 8, { with: one.me.id })
    const found = await opened(staff, id)
    expect(found.report.room).toBeNull()
    expect(found.message.text).toBe('trop')
    expect(found.before.map(({ text }) => text)).toEqual(['3', '4', '5', '6', '7'])
    expect((await staff.ask(`/api/conversations/${thread}/content`)).status).toBe(404)
    expect((await one.ask(`/api/reports/${id}`)).status).toBe(404)
  })

  test('beyond thirty in a day is too many', async () => {
    const { reader, room } = await scene()
    const now = Date.now()
    for (let num = 100; num < 130; num += 1) {
      await rows(
        `INSERT INTO reports (id, conversation, num, person, reporter, reason, created_at)
         VALUES (?, ?, ?, ?, ?, 'x', ?)`,
        ...[`t_${reader.me.id}${num}`, room, num, reader.me.id, reader.me.id, now],
      )
    }
    expect(await refusal(await send(reader, room, 2))).toMatchObject({ code: 'too_many' })
  })
})
