import { beforeAll, describe, expect, test } from 'vitest'
import { readCursor } from '../../../durable-objects/protocol/moving/cursor.ts'
import { DAY, setSession } from '../worker/session-rows.ts'
import { addRoom, refusal, register, registerAs, rows, type Person } from '../worker/support.ts'
import {
  byToken,
  linesOf,
  messagesIn,
  only,
  Speaker,
  take,
  textOf,
  type Taken,
  type Taker,
} from './support.ts'

let administrator: Person
let zoe: Person
let bob: Person
let taker: Taker
let thread: string

async function tokenOf(scopes: readonly string[]): Promise<string> {
  const body = { name: 'Départ', scopes, expiresInDays: 1 }
  const made = await administrator.ask('/api/admin/tokens', { method: 'POST', body })
  return (await made.json<{ token: string }>()).token
}

async function enter(person: Person, room: string): Promise<void> {
  await person.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
}

beforeAll(async () => {
  administrator = await registerAs('administrator')
  zoe = await register({ email: 'zoe@example.org' })
  bob = await register()
  taker = byToken(await tokenOf(['export:read']))
  await addRoom('r_travel', 'open')
  await addRoom('r_shut', 'private')
  for (const one of [zoe, bob]) await enter(one, 'r_travel')
  await rows("INSERT INTO memberships VALUES ('r_shut', ?, 'owner', 5)", zoe.me.id)
  await rows("INSERT INTO standing_changes (room, person) VALUES ('r_shut', ?)", zoe.me.id)
  const made = await zoe.ask('/api/threads', { method: 'POST', body: { person: bob.me.id } })
  thread = (await made.json<{ conversation: string }>()).conversation
  const [z, b] = [await Speaker.in('r_travel', zoe), await Speaker.in('r_travel', bob)]
  const root = await z.say(`Bonjour @${bob.me.alias}`)
  await b.say('dans le fil', { thread: root })
  await b.say('une réponse', { replyTo: root })
  const gone = await z.say('un secret que personne ne reverra')
  await z.do({ t: 'delete', num: gone })
  const edited = await b.say('premier jet')
  await b.do({ t: 'edit', num: edited, text: 'au propre' })
  await z.do({ t: 'react', num: root, emoji: '🌳', on: true })
  await b.do({ t: 'react', num: root, emoji: '🌳', on: true })
  for (const one of [z, b]) one.close()
  const shut = await Speaker.in('r_shut', zoe)
  await shut.say('derrière la porte')
  const pair = await Speaker.in(thread, zoe, bob)
  await pair.say('rien que pour Bob')
  const back = await Speaker.in(thread, bob, zoe)
  await back.say('rien que pour Zoé')
  for (const one of [shut, pair, back]) one.close()
}, 60_000)

describe('everything', () => {
  let taken: Taken
  beforeAll(async () => {
    taken = await take(taker, '/api/admin/export')
  })

  test('begins with what it is and ends with how much it is', () => {
    const { lines } = taken
    expect(lines[0]).toMatchObject({ kind: 'header', version: 1, scope: 'everything' })
    const end = lines.at(-1)
    expect(end).toEqual({
      kind: 'end',
      counts: {
        people: only(lines, 'person').length,
        rooms: only(lines, 'room').length,
        members: only(lines, 'member').length,
        threads: 0,
        messages: only(lines, 'message').length,
      },
      withheld: { rooms: 1, groups: 0 },
    })
  })

  test('holds each message with all that hangs on it', () => {
    const messages = messagesIn(taken.lines, 'r_travel')
    const [root, inThread, reply, gone, edited] = messages
    expect(messages.map(({ num }) => num)).toEqual([1, 2, 3, 4, 5])
    expect(root).toMatchObject({
      ...{ by: zoe.me.id, mentions: [bob.me.id] },
      reactions: [{ emoji: '🌳', by: [zoe.me.id, bob.me.id] }],
    })
    expect(inThread).toMatchObject({ thread: 1, text: 'dans le fil' })
    expect(reply).toMatchObject({ replyTo: 1 })
    expect(gone).toMatchObject({ text: null, deletedBy: zoe.me.id })
    expect(edited).toMatchObject({ text: 'au propre', revisions: [{ text: 'premier jet' }] })
    expect(only(taken.lines, 'done').find((one) => one.in === 'r_travel')?.seq).toBe(9)
  })

  test('names who is where, and nobody’s secrets', async () => {
    const { lines } = taken
    const me = only(lines, 'person').find(({ id }) => id === zoe.me.id)
    expect(me).toMatchObject({ alias: zoe.me.alias, email: 'zoe@example.org', role: 'member' })
    const members = only(lines, 'member').filter(({ room }) => room === 'r_travel')
    expect(members.map(({ person }) => person).sort()).toEqual([zoe.me.id, bob.me.id].sort())
    const text = JSON.stringify(lines)
    for (const word of [
      'argon2',
      'token',
      'hash',
      'derrière la porte',
      'rien que pour',
      'secret',
    ]) {
      expect(text, word).not.toContain(word)
    }
    expect(text).not.toContain('r_shut')
    const [session] = await rows<{ h: string }>('SELECT token_hash AS h FROM sessions LIMIT 1')
    expect(text).not.toContain(session?.h)
  })

  test('is noted, with each part that was taken', async () => {
    const noted = await rows<{ actor: string; detail: string }>(
      "SELECT actor, detail FROM audit WHERE kind = 'export.everything' ORDER BY id",
    )
    expect(noted).toHaveLength(taken.parts)
    expect(noted[0]?.actor).toBe(administrator.me.id)
    expect(JSON.parse(noted[0]?.detail ?? '')).toMatchObject({ part: 1, format: 'lines' })
  })

  test('goes on after any of its marks, and is the same in the end', async () => {
    const whole = taken.lines
    const marks = only(whole, 'mark')
    expect(marks.length).toBeGreaterThan(3)
    for (const { after } of [marks[0], marks[2], marks.at(-1)].flatMap((one) => one ?? [])) {
      const rest = linesOf(await textOf(await taker(`/api/admin/export?after=${after}`)))
      const from = whole.findIndex((line) => line.kind === 'mark' && line.after === after)
      const counted = ({ kind }: { kind: string }) => kind !== 'mark'
      expect(rest.filter(counted)).toEqual(whole.slice(from + 1).filter(counted))
    }
  })

  test('comes in parts where there is much, each within its bounds', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `r_many${index}`)
    for (const room of many) await addRoom(room, 'open')
    const { lines, parts } = await take(taker, '/api/admin/export')
    expect(parts).toBeGreaterThan(2)
    const ids = only(lines, 'room').map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(many))
    expect(new Set(ids).size).toBe(ids.length)
    expect(only(lines, 'header')).toHaveLength(1)
    expect(lines.at(-1)).toMatchObject({ counts: { rooms: ids.length } })
    await rows("DELETE FROM rooms WHERE id LIKE 'r_many%'")
  })
})

describe('one room', () => {
  test('comes with whom its messages name, and nothing of another', async () => {
    const { lines } = await take(taker, '/api/admin/rooms/r_travel/export')
    expect(lines[0]).toMatchObject({ kind: 'header', scope: 'room' })
    expect(only(lines, 'room').map(({ id }) => id)).toEqual(['r_travel'])
    expect(
      only(lines, 'person')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([zoe.me.id, bob.me.id].sort())
    expect(JSON.stringify(lines)).not.toContain('zoe@example.org')
    expect(messagesIn(lines, 'r_travel')).toHaveLength(5)
    expect(lines.at(-1)?.kind).toBe('end')
  })

  test('that one may not know of is as good as not there', async () => {
    for (const room of ['r_shut', 'r_never', 'x']) {
      const answer = await administrator.ask(`/api/admin/rooms/${room}/export`)
      expect(await refusal(answer), room).toMatchObject({ status: 404, code: 'not_found' })
    }
  })
})

describe('nobody gets it', () => {
  test('without the right, the scope, fresh proof or a cursor that is one', async () => {
    const wrong = byToken(await tokenOf(['rooms:read']))
    expect((await wrong('/api/admin/export')).status).toBe(403)
    for (const person of [zoe, await registerAs('moderator')]) {
      for (const path of ['/export', '/rooms/r_travel/export']) {
        expect((await person.ask(`/api/admin${path}`)).status).toBe(403)
      }
    }
    for (const after of ['x', btoa('{}'), 'a'.repeat(2_000)]) {
      expect(await refusal(await taker(`/api/admin/export?after=${after}`))).toMatchObject({
        ...{ status: 400, fields: [{ field: 'after', code: 'invalid_field' }] },
      })
    }
    const stale = await registerAs('administrator')
    await setSession(stale, { seen: 0, created: DAY })
    for (const path of ['/export', '/rooms/r_travel/export']) {
      expect((await refusal(await stale.ask(`/api/admin${path}`))).code).toBe('proof_needed')
    }
  })
})

describe('one’s own', () => {
  test('are private conversations whole, and of rooms what one wrote', async () => {
    const own: Taker = (path) => zoe.ask(path)
    const { lines } = await take(own, '/api/me/export?format=lines')
    expect(lines[0]).toMatchObject({ kind: 'header', scope: 'person' })
    const texts = (id: string) => messagesIn(lines, id).map(({ text }) => text)
    expect(texts(thread).sort()).toEqual(['rien que pour Bob', 'rien que pour Zoé'])
    expect(texts('r_travel')).toEqual([`Bonjour @${bob.me.alias}`])
    expect(texts('r_shut')).toEqual(['derrière la porte'])
    expect(only(lines, 'thread')).toEqual([
      { kind: 'thread', id: thread, people: [zoe.me.id, bob.me.id].sort() },
    ])
    expect(only(lines, 'records')[0]?.data).toMatchObject({
      profile: { email: 'zoe@example.org' },
    })
    expect(only(lines, 'deed')).toEqual([
      { kind: 'deed', in: 'r_travel', by: zoe.me.id, num: 1, reactions: ['🌳'] },
    ])
    expect(JSON.stringify(lines)).not.toContain('au propre')
    const end = only(lines, 'end')[0]
    expect(end?.counts).toMatchObject({ threads: 1, messages: 4, deeds: 1 })
  })

  test('are nobody else’s: a cursor opens nothing', async () => {
    const own: Taker = (path) => zoe.ask(path)
    const { lines } = await take(own, '/api/me/export?format=lines')
    const mark = only(lines, 'mark').find(({ after }) => readCursor(after)?.after === null)
    const carol = await register()
    const path = `/api/me/export?format=lines&after=${mark?.after ?? ''}`
    const text = await textOf(await carol.ask(path))
    expect(text).not.toContain('rien que pour')
    expect(text).toContain('"kind":"end"')
  })
})
