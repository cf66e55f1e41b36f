import { beforeAll, describe, expect, test } from 'vitest'
import type { Line } from '../../../durable-objects/protocol/moving/lines.ts'
import type { MessagesBrought } from '../../../durable-objects/protocol/moving/imports.ts'
import { bring, lookAhead } from '../../../web/src/bringing/bring.ts'
import type { Ask } from '../../../web/src/bringing/calls.ts'
import {
  addRoom,
  bindings,
  refusal,
  register,
  registerAs,
  rows,
  signIn,
  type Person,
} from '../worker/support.ts'
import { importing } from './importing.ts'
import { messagesIn, only, Speaker, take, type Taker } from './support.ts'

let administrator: Person
const { ask, put, freightOf } = importing(() => administrator)

/** The file of another place: its ids are not those of here. */
function elsewhere(lines: readonly Line[]): Line[] {
  const text = JSON.stringify(lines)
    .replaceAll('r_origin', 'r_abroad')
    .replaceAll('.origin', '.abroad')
  const moved = text.replaceAll(
    /p_[a-z0-9]{20}/g,
    (id) => `p_${Array.from(id.slice(2)).reverse().join('')}`,
  )
  return JSON.parse(moved) as Line[]
}

let file: Line[]
let zoe: Person
let bob: Person

beforeAll(async () => {
  administrator = await registerAs('administrator')
  zoe = await register({ alias: 'zoe.origin' })
  bob = await register({ alias: 'bob.origin' })
  await addRoom('r_origin', 'open')
  for (const one of [zoe, bob]) {
    await one.ask('/api/rooms/r_origin/membership', { method: 'POST' })
  }
  await rows(
    "UPDATE memberships SET role = 'owner' WHERE room = 'r_origin' AND person = ?",
    zoe.me.id,
  )
  const [z, b] = [await Speaker.in('r_origin', zoe), await Speaker.in('r_origin', bob)]
  const root = await z.say('Bonjour @bob.origin, un mot rare : palétuvier')
  for (const text of ['un', 'deux', 'trois']) await b.say(text, { thread: root })
  const gone = await b.say('à oublier', { thread: root })
  await b.do({ t: 'delete', num: gone })
  await b.say('réponse', { replyTo: root })
  const edited = await z.say('premier jet')
  await z.do({ t: 'edit', num: edited, text: 'au propre' })
  await b.do({ t: 'react', num: root, emoji: '🌳', on: true })
  await z.do({ t: 'react', num: root, emoji: '🌳', on: true })
  await z.do({ t: 'pin', num: root, on: true })
  const options = ['ici', 'là', 'ailleurs']
  const named = await z.say('', { poll: { question: 'Où ?', options, several: true } })
  const secret = await b.say('', { poll: { question: 'Qui ?', options, anonymous: true } })
  for (const [who, choices] of [
    [b, [0, 2]],
    [z, [2]],
  ] as const) {
    for (const [num, chosen] of [
      [named, choices],
      [secret, [1]],
    ] as const) {
      await who.do({ t: 'vote', num, choices: chosen })
    }
  }
  await b.do({ t: 'close', num: secret })
  for (let n = 0; n < 20; n += 1) await z.say(`message ${String(n)}`)
  for (const one of [z, b]) one.close()
  const taker: Taker = (path) => administrator.ask(path)
  const { lines } = await take(taker, '/api/admin/rooms/r_origin/export')
  file = elsewhere(lines)
}, 60_000)

/** As it stands here now, without what only this place says. */
async function standing(room: string) {
  const taker: Taker = (path) => administrator.ask(path)
  const { lines } = await take(taker, `/api/admin/rooms/${room}/export`)
  return {
    room: only(lines, 'room'),
    messages: messagesIn(lines, room),
    members: only(lines, 'member').sort((a, b) => a.person.localeCompare(b.person)),
  }
}

describe('a file of another place', () => {
  test('is looked at first: what will come, and nothing is done', async () => {
    const before = await rows('SELECT id FROM people')
    const seen = await lookAhead(ask, await freightOf(file))
    expect(seen.people.map(({ fate }) => fate)).toEqual(['new', 'new'])
    expect(seen.rooms).toEqual([{ id: 'r_abroad', fate: 'new', to: 'r_abroad' }])
    expect(seen.messages).toBe(29)
    expect(await rows('SELECT id FROM people')).toEqual(before)
    expect(await rows("SELECT id FROM rooms WHERE id = 'r_abroad'")).toEqual([])
    expect(await rows('SELECT id FROM imports')).toEqual([])
  })

  test('comes, and is the same, message by message', async () => {
    const freight = await freightOf(file)
    const done = await bring({ ask, put }, freight)
    expect(done).toMatchObject({ messages: 29, left: [] })
    const here = await standing('r_abroad')
    expect(here.messages).toEqual(messagesIn(file, 'r_abroad'))
    expect(here.room).toEqual(only(file, 'room'))
    expect(here.members).toEqual(
      only(file, 'member').sort((a, b) => a.person.localeCompare(b.person)),
    )
    // Once more: nothing is new, nothing doubled.
    const again = await bring({ ask, put }, freight)
    expect(again.rooms.map(({ fate }) => fate)).toEqual(['finished'])
    expect((await standing('r_abroad')).messages).toEqual(here.messages)
    const noted = await rows<{ kind: string; actor: string }>(
      `SELECT kind, actor FROM audit WHERE room = 'r_abroad' ORDER BY id`,
    )
    expect(noted.map(({ kind }) => kind)).toEqual([
      'room.create',
      'import.finish',
      ...Array<string>(2).fill('export.room'),
    ])
  })

  test('gives accounts that only a reset link opens', async () => {
    const wrong = await administrator.ask('/api/session', {
      ...{ method: 'POST', body: { alias: 'zoe.abroad', password: '' } },
    })
    expect(wrong.status).toBe(401)
    const [row] = await rows<{ id: string; role: string }>(
      "SELECT id, role FROM people WHERE alias = 'zoe.abroad'",
    )
    expect(row?.role).toBe('member')
    const link = await administrator.ask(`/api/people/${row?.id ?? ''}/reset-link`, {
      method: 'POST',
    })
    const { code } = await link.json<{ code: string }>()
    const body = { code, password: 'une mangue sous la pluie' }
    expect(
      (await administrator.ask('/api/password-resets', { method: 'POST', body })).status,
    ).toBeLessThan(300)
  })

  test('makes a room like any other: nothing unread, thread and search whole, one can write', async () => {
    const member = await signIn('zoe.abroad', 'une mangue sous la pluie')
    const speaker = await Speaker.in('r_abroad', member)
    const found = await speaker.search('paletuvier')
    expect(found).toHaveLength(1)
    const num = await speaker.say('de retour')
    expect(num).toBe(30)
    speaker.close()
    const { page } = await (
      await member.ask('/api/conversations/r_abroad/content')
    ).json<{
      page: { messages: { num: number; replies?: { count: number } }[] }
    }>()
    expect(page.messages.find((one) => one.num === 1)?.replies?.count).toBe(3)
    const overview = await bindings.INBOX.getByName(member.me.id).overview()
    expect(JSON.stringify(overview)).not.toContain('palétuvier')
  })
})

test('an anonymous poll arrives closed, with its counts; a named one goes on', async () => {
  const lines = JSON.parse(JSON.stringify(file).replaceAll('r_abroad', 'r_asking')) as Line[]
  for (const line of lines) if (line.kind === 'message' && line.poll) delete line.poll.closedAt
  await bring({ ask, put }, await freightOf(lines))
  const polls = (await standing('r_asking')).messages.flatMap(({ poll }) => poll ?? [])
  const counts = { counts: [0, 2, 0], voters: 2, closedAt: expect.any(Number) as number }
  expect(polls).toMatchObject([{ question: 'Où ?' }, { question: 'Qui ?', ...counts }])
  expect(polls[0]).not.toHaveProperty('closedAt')
  expect(polls[0]?.votes?.map(({ choices }) => choices)).toEqual([[0, 2], [2]])
})

describe('a batch', () => {
  test('may come twice, and goes on where the last one ended', async () => {
    const lines = JSON.parse(JSON.stringify(file).replaceAll('r_abroad', 'r_broken')) as Line[]
    const freight = await freightOf(lines)
    let calls = 0
    const failing: Ask = async (path, body) => {
      const answer = await ask(path, body)
      calls += 1
      // The answer is lost: the place has it, whoever sent it does not know.
      if (path.endsWith('/messages') && 'messages' in body && calls > 4) throw new Error('cut')
      return answer as never
    }
    await expect(bring({ ask: failing, put }, freight)).rejects.toThrow('cut')
    const shut = await register()
    const entering = await shut.ask('/api/rooms/r_broken/membership', { method: 'POST' })
    expect(entering.status).toBeGreaterThanOrEqual(400)
    await bring({ ask, put }, freight)
    expect((await standing('r_broken')).messages).toEqual(messagesIn(lines, 'r_broken'))
  })

  test('with a gap, of strangers or for a room of its own changes nothing', async () => {
    const begun = await freightOf([])
    await ask('/imports', { id: begun.id, name: 'x' })
    const [source] = (await freightOf(file)).rooms
    await ask(`/imports/${begun.id}/rooms`, { rooms: [{ ...source?.room, id: 'r_gaps' }] })
    const message = { ...messagesIn(file, 'r_abroad')[5], kind: undefined, in: undefined }
    const send = (more: object) =>
      administrator.ask(`/api/admin/imports/${begun.id}/messages`, {
        ...{ method: 'POST', body: { room: 'r_gaps', messages: [{ ...message, ...more }] } },
      })
    expect(await refusal(await send({}))).toMatchObject({ status: 404 })
    await ask(`/imports/${begun.id}/people`, { people: (await freightOf(file)).people })
    expect(await (await send({})).json<MessagesBrought>()).toEqual({ next: 1 })
    for (const wrong of [
      { text: 'a\u0000b' },
      { text: 'x'.repeat(9_000) },
      { num: 0 },
      { cid: 'x' },
    ]) {
      expect((await send(wrong)).status).toBe(400)
    }
  })
})

describe('what is here already', () => {
  test('stays: a room with messages is not touched, somebody of this alias is that person', async () => {
    const taker: Taker = (path) => administrator.ask(path)
    const { lines } = await take(taker, '/api/admin/rooms/r_origin/export')
    const before = await standing('r_origin')
    const done = await bring({ ask, put }, await freightOf(lines))
    expect(done.rooms).toEqual([{ id: 'r_origin', fate: 'taken' }])
    expect(done.people.map(({ fate }) => fate)).toEqual(['known', 'known'])
    expect(done.left).toEqual([{ key: 'bringing.leftRoomTaken', filling: { name: '#r_origin' } }])
    expect(await standing('r_origin')).toEqual(before)
  })

  test('an empty room of everyone takes what comes, and nobody has it unread', async () => {
    const lines = JSON.parse(JSON.stringify(file).replaceAll('r_abroad', 'r_blabla')) as Line[]
    const carol = await register()
    const done = await bring({ ask, put }, await freightOf(lines))
    expect(done.rooms).toEqual([{ id: 'r_blabla', fate: 'empty', to: 'r_blabla' }])
    const speaker = await Speaker.in('r_blabla', carol)
    expect(await speaker.say('bonjour')).toBe(30)
    expect(speaker.read).toBe(29)
    speaker.close()
  })

  test('nobody becomes staff because a file says so', async () => {
    const id = 'p_aaaaaaaaaaaaaaaaaaab'
    const line: Line = {
      kind: 'person',
      id: id as never,
      alias: 'chef',
      name: 'Chef',
      role: 'administrator',
    }
    await bring({ ask, put }, await freightOf([line]))
    expect(await rows('SELECT role FROM people WHERE id = ?', id)).toEqual([{ role: 'member' }])
  })
})
