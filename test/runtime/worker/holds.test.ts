import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DeletionProgress } from '../../../durable-objects/protocol/rest/deletion.ts'
import type { HeldGoing, HoldsAnswer } from '../../../durable-objects/protocol/rest/holds.ts'
import type { WouldGo } from '../../../durable-objects/protocol/rest/retention.ts'
import { openIn, read, say, share, storedKeys } from '../files/uploads.ts'
import { addRoom, ask, refusal, register, registerAs, rows, type Person } from './support.ts'

const DAY = 86_400_000
const ORDER = { reason: 'Litige 12/2026', orderedBy: 'Tribunal de Lyon' }

let administrator: Person

function put(body: object, by = administrator) {
  return by.ask('/api/admin/holds', { method: 'POST', body: { ...ORDER, ...body } })
}

async function putHold(body: object): Promise<string> {
  const answer = await put(body)
  expect(answer.status).toBe(201)
  return (await answer.json<{ id: string }>()).id
}

const lift = (hold: string) =>
  administrator.ask(`/api/admin/holds/${hold}/lift`, { method: 'POST' })

async function going(hold: string): Promise<HeldGoing> {
  return await (await administrator.ask(`/api/admin/holds/${hold}/going`)).json<HeldGoing>()
}

interface Line {
  kind: string
  in?: string
  text?: string
  by?: string
  author?: { alias: string; name: string }
  gone?: { by: string | null }
  revisions?: { text: string }[]
  files?: { id: string }[]
  poll?: object
}

async function covered(hold: string): Promise<Line[]> {
  const lines: Line[] = []
  for (let path: string | null = `/api/admin/holds/${hold}/export`; path !== null;) {
    const answer = await administrator.ask(path)
    expect(answer.status).toBe(200)
    const text = await answer.text()
    lines.push(
      ...text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line),
    )
    path = /<(.*)>/.exec(answer.headers.get('link') ?? '')?.[1] ?? null
  }
  return lines.filter(({ kind }) => kind === 'message')
}

async function newRoom(room: string, ...members: Person[]): Promise<void> {
  await addRoom(room, 'open')
  for (const one of members) await one.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
}

const keysOf = async (conversation: string) =>
  (await storedKeys()).filter((key) => key.startsWith(`${conversation}/`)).length

const heldRows = (conversation: string) =>
  runInDurableObject(
    env.CONVERSATION.getByName(conversation),
    (_, { storage }) =>
      [
        ...storage.sql.exec<{ n: number }>(
          'SELECT (SELECT count(*) FROM held) + (SELECT count(*) FROM held_names) AS n',
        ),
      ].map(({ n }) => n)[0],
  )

beforeAll(async () => {
  administrator = await registerAs('administrator')
}, 60_000)

describe('a legal hold', () => {
  test('is for administrators alone, with a reason and who ordered it, on what is there', async () => {
    for (const person of [await register(), await registerAs('moderator')]) {
      expect((await put({ kind: 'place' }, person)).status).toBe(403)
      expect((await person.ask('/api/admin/holds')).status).toBe(403)
    }
    const wrong: [object, string][] = [
      [{ kind: 'room' }, 'room'],
      [{ kind: 'room', room: 'r_none' }, 'room'],
      [{ kind: 'person' }, 'alias'],
      [{ kind: 'person', alias: 'nobody.at.all' }, 'alias'],
      [{ kind: 'place', reason: ' ' }, 'reason'],
      [{ kind: 'place', orderedBy: '' }, 'orderedBy'],
    ]
    for (const [body, field] of wrong) {
      const answer = await put(body)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(await refusal(answer)).toMatchObject({ fields: [{ field }] })
    }
    await addRoom('r_heldcloset', 'private')
    expect((await put({ kind: 'room', room: 'r_heldcloset' })).status).toBe(404)
  })

  test('keeps what its author deletes and what is too old, out of everybody’s sight, until it is lifted', async () => {
    const zoe = await register()
    const other = await register()
    await newRoom('r_held', zoe, other)
    const { file, num } = await share(zoe, { conversation: 'r_held' })
    const hold = await putHold({ kind: 'room', room: 'r_held' })
    const socket = await openIn(zoe, 'r_held')
    const sent = await say(socket, { t: 'send', text: 'le brouillon' })
    await say(socket, { t: 'edit', num: sent['num'], text: 'le mot en trop' })
    await say(socket, { t: 'delete', num: sent['num'] })
    await say(socket, { t: 'delete', num })
    // To members it is gone, as always.
    const cid = crypto.randomUUID()
    socket.send({ t: 'history', cid })
    const page = JSON.stringify(await socket.answerTo(cid))
    expect(page).not.toContain('en trop')
    expect(page).not.toContain(file.id)
    expect((await read(zoe, file, {}, 'r_held')).status).toBe(404)
    expect(await keysOf('r_held')).toBe(1)
    expect(await going(hold)).toEqual({
      ...{ messages: 2, files: 1, fileBytes: file.size, conversations: 1, next: null },
    })
    // What is too old goes out of sight too, and that is said before.
    await say(socket, { t: 'send', text: 'un vieux mot' })
    socket.close()
    await runInDurableObject(env.CONVERSATION.getByName('r_held'), (_, { storage }) => {
      storage.sql.exec('UPDATE messages SET at = at - ?', 40 * DAY)
      storage.sql.exec('UPDATE retention SET looked_at = 0')
    })
    const preview = await administrator.ask('/api/admin/retention?days=30&room=r_held')
    expect(await preview.json<WouldGo>()).toMatchObject({ messages: 1, held: 1 })
    const [{ name } = { name: '' }] = await rows<{ name: string }>(
      "SELECT name FROM rooms WHERE id = 'r_held'",
    )
    const shorter = await administrator.ask('/api/admin/rooms/r_held/retention', {
      method: 'PUT',
      body: { keep: 30, confirm: name },
    })
    expect(shorter.status).toBe(204)
    await expect.poll(async () => (await going(hold)).messages, { timeout: 15_000 }).toBe(3)
    const lines = await covered(hold)
    expect(lines.map(({ text, gone }) => [text, gone?.by])).toEqual([
      ['', zoe.me.id],
      ['le mot en trop', zoe.me.id],
      ['un vieux mot', null],
    ])
    expect(lines[1]?.revisions?.map(({ text }) => text)).toEqual(['le brouillon'])
    expect(lines[1]?.author).toEqual({ alias: zoe.me.alias, name: zoe.me.name })
    const path = `/api/admin/holds/${hold}/files/r_held/${file.id}`
    const bytes = await administrator.ask(path)
    expect((await bytes.arrayBuffer()).byteLength).toBe(file.size)
    for (const one of [zoe, other]) expect((await one.ask(path)).status).toBe(403)
    // Lifted: what was kept goes, words and bytes, and nothing can be read by it any more.
    expect((await lift(hold)).status).toBe(204)
    await expect.poll(() => keysOf('r_held'), { timeout: 15_000 }).toBe(0)
    expect(await heldRows('r_held')).toBe(0)
    for (const what of ['export', 'going', `files/r_held/${file.id}`]) {
      expect((await administrator.ask(`/api/admin/holds/${hold}/${what}`)).status).toBe(404)
    }
    expect((await lift(hold)).status).toBe(404)
    const noted = await rows<{ kind: string; room: string }>(
      "SELECT kind, room FROM audit WHERE kind LIKE 'hold.%' AND room = 'r_held' ORDER BY id",
    )
    expect(noted.map(({ kind }) => kind)).toEqual([
      ...['hold.put', 'hold.read', 'hold.read', 'hold.lift'],
    ])
    const { holds } = await (await administrator.ask('/api/admin/holds')).json<HoldsAnswer>()
    expect(holds.find(({ id }) => id === hold)).toMatchObject({ ...ORDER, kind: 'room' })
  }, 60_000)

  test('keeps a poll as it stood, and of an anonymous one nobody’s vote', async () => {
    const [zoe, bob] = [await register(), await register()]
    await newRoom('r_heldpoll', zoe, bob)
    const hold = await putHold({ kind: 'room', room: 'r_heldpoll' })
    const [asking, voting] = [await openIn(zoe, 'r_heldpoll'), await openIn(bob, 'r_heldpoll')]
    const poll = { question: 'Où ?', options: ['Ici', 'Là'] }
    for (const more of [{}, { anonymous: true }]) {
      const sent = await say(asking, { t: 'send', text: '', poll: { ...poll, ...more } })
      await say(voting, { t: 'vote', num: sent['num'], choices: [1] })
      expect(await say(asking, { t: 'delete', num: sent['num'] })).toMatchObject({ t: 'ack' })
    }
    for (const socket of [asking, voting]) socket.close()
    const lines = await covered(hold)
    expect(lines.map((line) => line.poll)).toMatchObject([
      { ...poll, votes: [{ by: bob.me.id, choices: [1] }] },
      { ...poll, counts: [0, 1], voters: 1 },
    ])
    expect(JSON.stringify(lines[1])).not.toContain(bob.me.id)
    // To members it is gone, and so are the rows of the votes.
    const votes = await runInDurableObject(
      env.CONVERSATION.getByName('r_heldpoll'),
      (_, { storage }) => storage.sql.exec('SELECT count(*) AS n FROM votes').one(),
    )
    expect(votes).toEqual({ n: 0 })
    expect((await lift(hold)).status).toBe(204)
    await expect.poll(() => heldRows('r_heldpoll'), { timeout: 15_000 }).toBe(0)
  }, 60_000)

  test('on a person keeps all that they wrote anywhere, also when their account goes', async () => {
    const [zoe, bob] = [await register(), await register()]
    await newRoom('r_heldperson', zoe, bob)
    const thread = await zoe.ask('/api/threads', { method: 'POST', body: { person: bob.me.id } })
    const { conversation } = await thread.json<{ conversation: string }>()
    const write = async (by: Person, where: string, text: string, other?: Person) => {
      const socket = await openIn(by, where, other)
      await say(socket, { t: 'send', text })
      socket.close()
    }
    await write(zoe, 'r_heldperson', 'dit dans le salon')
    await write(bob, 'r_heldperson', 'dit par Bob')
    await write(zoe, conversation, 'dit en privé', bob)
    const hold = await putHold({ kind: 'person', alias: zoe.me.alias })
    const second = await putHold({ kind: 'room', room: 'r_heldperson' })
    const deletion = await zoe.ask('/api/me/deletion', {
      method: 'POST',
      body: { alias: zoe.me.alias, messages: 'erase' },
    })
    const [, , code = ''] = (await deletion.json<{ path: string }>()).path.split('/')
    await expect
      .poll(
        async () =>
          (await (await ask(`/api/deletions/${code}`)).json<DeletionProgress>()).isFinished,
        { timeout: 15_000 },
      )
      .toBe(true)
    expect([(await going(hold)).messages, (await going(second)).messages]).toEqual([1, 0])
    const lines = await covered(hold)
    expect(lines.map(({ in: where, text }) => [where, text]).sort()).toEqual([
      [conversation, 'dit en privé'],
      ['r_heldperson', 'dit dans le salon'],
    ])
    for (const { author, gone } of lines) {
      expect(author).toEqual({ alias: zoe.me.alias, name: zoe.me.name })
      expect(gone?.by).toBe(zoe.me.id)
    }
    const { holds } = await (await administrator.ask('/api/admin/holds')).json<HoldsAnswer>()
    expect(holds.find(({ id }) => id === hold)?.person?.name).toBe(zoe.me.name)
    // What another hold is on too stays.
    expect((await lift(hold)).status).toBe(204)
    await expect.poll(() => heldRows(conversation), { timeout: 15_000 }).toBe(0)
    const left = await covered(second)
    expect(left.map(({ text }) => text).sort()).toEqual(['dit dans le salon', 'dit par Bob'])
    expect((await lift(second)).status).toBe(204)
    await expect.poll(() => heldRows('r_heldperson'), { timeout: 15_000 }).toBe(0)
    const after = await (await administrator.ask('/api/admin/holds')).json<HoldsAnswer>()
    expect(after.holds.find(({ id }) => id === hold)?.person?.name).toBe('')
  }, 60_000)

  test('on the whole place reaches a conversation where nobody is, and what a moderator takes away', async () => {
    const zoe = await register()
    await newRoom('r_heldplace', zoe)
    const socket = await openIn(zoe, 'r_heldplace')
    const sent = await say(socket, { t: 'send', text: 'à retirer' })
    expect(sent['num']).toBe(1)
    socket.close()
    // As one that long had no socket, and is told of nothing.
    await runInDurableObject(env.CONVERSATION.getByName('r_heldplace'), (_, { storage }) => {
      storage.sql.exec('UPDATE server_gate SET is_live = 0')
    })
    const hold = await putHold({ kind: 'place' })
    await env.CONVERSATION.getByName('r_heldplace').takeAway(
      zoe.me.id,
      { from: 0, to: Date.now() },
      administrator.me.id,
    )
    const lines = await covered(hold)
    expect(lines.find(({ text }) => text === 'à retirer')?.gone?.by).toBe(administrator.me.id)
    expect((await lift(hold)).status).toBe(204)
    await expect.poll(() => heldRows('r_heldplace'), { timeout: 15_000 }).toBe(0)
  }, 60_000)
})
