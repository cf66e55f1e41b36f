import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { DeletionProgress } from '../../../durable-objects/protocol/rest/deletion.ts'
import type { Line, LineOf } from '../../../durable-objects/protocol/moving/lines.ts'
import { bring } from '../../../web/src/bringing/bring.ts'
import { archiveOf } from '../../support/archive-of.ts'
import { slackFreight } from '../../../web/src/bringing/slack/freight.ts'
import {
  ask as askApp,
  bindings,
  register,
  registerAs,
  rows,
  type Person,
} from '../worker/support.ts'
import { importing } from './importing.ts'
import { messagesIn, only, take, textOf, type Taker } from './support.ts'

/** What an import brings is its people's own: their export finds it, and so does their deletion. */

let administrator: Person
const { ask, put, freightOf } = importing(() => administrator)

beforeAll(async () => {
  administrator = await registerAs('administrator')
})

interface Came {
  readonly awa: Person
  readonly bob: Person
  readonly carol: Person
  /** By their id there. */
  readonly here: ReadonlyMap<string, string>
}

interface OwnConversation {
  readonly id: string
  readonly messages: readonly { readonly text: string }[]
  readonly deeds: readonly object[]
}

async function ownConversations(person: Person): Promise<readonly OwnConversation[]> {
  const answer = await person.ask('/api/me/export')
  return (await answer.json<{ conversations: readonly OwnConversation[] }>()).conversations
}

async function ownLines(person: Person): Promise<readonly Line[]> {
  const taker: Taker = (path) => person.ask(path)
  return (await take(taker, '/api/me/export?format=lines')).lines
}

/** All texts that stand in a conversation, as whoever may read it has them in their own export. */
async function textsFor(person: Person, conversation: string): Promise<(string | null)[]> {
  return messagesIn(await ownLines(person), conversation).map(({ text }) => text)
}

async function remove(person: Person, messages: 'keep' | 'erase'): Promise<void> {
  const body = { alias: person.me.alias, messages }
  const answer = await person.ask('/api/me/deletion', { method: 'POST', body })
  expect(answer.status).toBe(202)
  const { path } = await answer.json<{ path: string }>()
  await vi.waitFor(async () => {
    const now = await askApp(`/api/deletions/${path.split('/')[2] ?? ''}`)
    expect(await now.json<DeletionProgress>()).toMatchObject({ isFinished: true })
  })
}

const three = async () => {
  return { awa: await register(), bob: await register(), carol: await register() }
}

/** A channel that Awa has left, a private one, a group, and private conversations. */
async function fromSlack(): Promise<Came> {
  const people = await three()
  const ids = { U1: people.awa, U2: people.bob, U3: people.carol }
  const mark = crypto.randomUUID().slice(0, 8)
  let second = 100
  const said = (user: string, text: string, more: object = {}) => {
    second += 1
    return { type: 'message', user, ts: `1600000${String(second)}.000100`, text, ...more }
  }
  const channel = (id: string, name: string, members: readonly string[]) => {
    return { id, name, created: 1_600_000_000, members }
  }
  const files: Record<string, unknown> = {
    'users.json': Object.entries(ids).map(([id, { me }]) => {
      return { id, name: me.alias, real_name: me.name }
    }),
    'channels.json': [channel('C1', `contes-${mark}`, ['U2'])],
    'groups.json': [channel('G1', `conseil-${mark}`, ['U2', 'U3'])],
    'mpims.json': [channel('G2', `mpdm-${mark}`, ['U1', 'U2', 'U3'])],
    'dms.json': [channel('D1', '', ['U1', 'U2']), channel('D2', '', ['U2', 'U3'])],
    [`contes-${mark}/2020-09-13.json`]: [
      said('U1', 'partie depuis'),
      said('U2', 'resté', { reactions: [{ name: 'tada', users: ['U1'] }] }),
    ],
    [`conseil-${mark}/2020-09-13.json`]: [said('U2', 'à huis clos')],
    [`mpdm-${mark}/2020-09-13.json`]: [said('U1', 'à trois'), said('U3', 'oui, à trois')],
    'D1/2020-09-13.json': [said('U1', 'entre nous'), said('U2', 'et nous seuls')],
    'D2/2020-09-13.json': [said('U2', 'sans Awa')],
  }
  const id = `m_${mark.padStart(20, '0')}`
  const freight = await slackFreight(id, 'slack.zip', archiveOf(files))
  const { rooms, threads } = await bring({ ask, put }, freight)
  const here = new Map([...rooms, ...threads].map((one) => [one.id, one.to ?? '']))
  expect([...here.values()]).not.toContain('')
  return { ...people, here }
}

/** The same, as this app writes it down. */
async function fromHere(): Promise<Came> {
  const people = await three()
  const { awa, bob, carol } = people
  const mark = crypto.randomUUID().slice(0, 8)
  const room = (id: string, access: 'open' | 'private', form: 'room' | 'group'): Line => ({
    ...{ kind: 'room', id: id as LineOf<'room'>['id'], name: id, topic: '', description: '' },
    ...{ access, form, isReadOnly: false, isLocked: false, slowSeconds: 0, createdAt: 1 },
  })
  const member = (where: string, { me }: Person): Line => ({
    ...{ kind: 'member', room: where as LineOf<'room'>['id'], person: me.id },
    ...{ role: 'member', joinedAt: 1 },
  })
  let said = 0
  const say = (where: string, num: number, { me }: Person, text: string, more = {}): Line => {
    said += 1
    const cid = `00000000-0000-4000-8000-${String(said).padStart(12, '0')}`
    return {
      ...{ kind: 'message', in: where as LineOf<'message'>['in'], num, by: me.id },
      ...{ cid: cid as LineOf<'message'>['cid'], at: 1_000 + num, text, ...more },
    }
  }
  const [open, shut, group] = [`r_contes_${mark}`, `r_conseil_${mark}`, `r_trois_${mark}`]
  const [pair, other] = ['y', 'z'].map((letter) => `d_${letter.repeat(32)}`) as [string, string]
  const thread = (id: string, ...two: readonly Person[]): Line => {
    return { kind: 'thread', id: id as LineOf<'thread'>['id'], people: two.map(({ me }) => me.id) }
  }
  const lines: Line[] = [
    ...[awa, bob, carol].map(({ me: { id, alias, name } }): Line => {
      return { kind: 'person', id, alias, name }
    }),
    ...[room(open, 'open', 'room'), member(open, bob)],
    say(open, 1, awa, 'partie depuis'),
    say(open, 2, bob, 'resté', { reactions: [{ emoji: '🎉', by: [awa.me.id] }] }),
    ...[room(shut, 'private', 'room'), member(shut, bob), member(shut, carol)],
    say(shut, 1, bob, 'à huis clos'),
    ...[room(group, 'private', 'group'), ...[awa, bob, carol].map((one) => member(group, one))],
    ...[say(group, 1, awa, 'à trois'), say(group, 2, carol, 'oui, à trois')],
    ...[thread(pair, awa, bob), thread(other, bob, carol)],
    ...[say(pair, 1, awa, 'entre nous'), say(pair, 2, bob, 'et nous seuls')],
    say(other, 1, bob, 'sans Awa'),
    { kind: 'end', counts: { people: 3, rooms: 3, members: 6, threads: 2, messages: 8 } },
  ]
  const { rooms, threads } = await bring({ ask, put }, await freightOf(lines))
  const names = new Map([
    ...[[open, 'C1'] as const, [shut, 'G1'] as const, [group, 'G2'] as const],
    ...[[pair, 'D1'] as const, [other, 'D2'] as const],
  ])
  const here = new Map([...rooms, ...threads].map((one) => [names.get(one.id) ?? '', one.to ?? '']))
  return { ...people, here }
}

describe.each([
  ['a Slack export', fromSlack],
  ['an export of this app', fromHere],
])('what %s brings', (_, come) => {
  let came: Came
  const there = (id: string) => came.here.get(id) ?? ''
  beforeAll(async () => {
    came = await come()
  })

  test('is in the export of its person, also where they are no member', async () => {
    const own = await ownConversations(came.awa)
    const texts = (id: string) =>
      own.find((one) => one.id === there(id))?.messages.map(({ text }) => text)
    expect(texts('C1')).toEqual(['partie depuis'])
    expect(texts('G2')).toEqual(['à trois'])
    expect(texts('D1')).toEqual(['entre nous'])
    expect(own.find(({ id }) => id === there('C1'))?.deeds).toEqual([{ num: 2, reactions: ['🎉'] }])
    expect(await textsFor(came.awa, there('C1'))).toEqual(['partie depuis'])
    expect(await textsFor(came.awa, there('G2'))).toEqual(['à trois', 'oui, à trois'])
    expect(await textsFor(came.awa, there('D1'))).toEqual(['entre nous', 'et nous seuls'])
    expect(only(await ownLines(came.awa), 'deed').map(({ in: where }) => where)).toContain(
      there('C1'),
    )
  })

  test('says nobody anything of conversations of others', async () => {
    const answer = await came.awa.ask('/api/me/export')
    const text = await textOf(answer)
    for (const id of ['G1', 'D2']) expect(text).not.toContain(there(id))
    const lines = await ownLines(came.awa)
    const marks = only(lines, 'mark').map(({ after }) =>
      atob(after.replaceAll('-', '+').replaceAll('_', '/')),
    )
    expect(JSON.stringify([lines, marks])).not.toContain(there('D2'))
    expect(JSON.stringify(lines)).not.toContain('à huis clos')
  })

  test('is erased with its person, everywhere, and what others wrote stays', async () => {
    // The lists of both are told of it a moment later.
    const inbox = bindings.INBOX.getByName(came.bob.me.id)
    await vi.waitFor(async () => expect(await inbox.visited()).toContain(there('D1')))
    await remove(came.awa, 'erase')
    expect(await textsFor(came.bob, there('D1'))).toEqual([null, 'et nous seuls'])
    expect(await textsFor(came.carol, there('G2'))).toEqual([null, 'oui, à trois'])
    const taker: Taker = (path) => administrator.ask(path)
    const { lines } = await take(taker, `/api/admin/rooms/${there('C1')}/export`)
    const left = messagesIn(lines, there('C1'))
    expect(left.map(({ num, text }) => [num, text])).toEqual([
      [1, null],
      [2, 'resté'],
    ])
    expect(only(lines, 'person').find(({ id }) => id === came.awa.me.id)).toMatchObject({
      alias: '',
    })
    expect(await rows('SELECT * FROM import_people WHERE person = ?', came.awa.me.id)).toEqual([])
  })
})
