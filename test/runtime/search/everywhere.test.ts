import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { SearchAnswer } from '../../../durable-objects/protocol/rest/search.ts'
import { enter, invite, make } from '../worker/room-acts.ts'
import { refusal, register, type Person } from '../worker/support.ts'
import { act, found, groupOf, places, say, search, threadOf } from './support.ts'

let ada: Person
let bob: Person
let cuisine: RoomId
let jardin: RoomId
let group: RoomId
let thread: string

const DAY_MS = 86_400_000

beforeAll(async () => {
  ada = await register({ firstName: 'Ada', lastName: 'Mangue', name: 'Ada Mangue', alias: 'ada.m' })
  bob = await register({ firstName: 'Bob', lastName: 'Figue', name: 'Bob Figue', alias: 'bob.f' })
  cuisine = (await make(ada, { name: 'La Cuisine', topic: 'mangue' })).id
  jardin = (await make(ada, { name: 'Jardin secret', access: 'private' })).id
  await enter(bob, cuisine)
  await invite(ada, jardin, bob)
  group = await groupOf(ada, [bob, await register()])
  thread = await threadOf(ada, bob)
  await say(ada, cuisine, 'une recette de tajine, voir https://recettes.example/tajine')
  await say(bob, cuisine, 'tajine tajine tajine')
  await say(bob, jardin, 'un tajine dans le jardin')
  await say(ada, group, 'un tajine à plusieurs')
  await say(bob, thread, 'un tajine à deux', ada)
  await say(ada, thread, 'oui', bob)
  await act(ada, cuisine, { t: 'pin', num: 1, on: true })
  // Where something was said in private is asked of the Inboxes, which hear of it a moment later.
  await vi.waitFor(async () => {
    expect(await places(ada, 'in:@bob.f oui')).toEqual([`${thread}/2`])
  }, 10_000)
})

describe('one box over all conversations', () => {
  test('finds in rooms, groups and private threads, and says where and by whom', async () => {
    const { hits, people, places: where, next, missing } = await found(ada, 'TAJINES? tajiné')
    expect(hits).toEqual([])
    expect(people).toEqual([])
    expect(where).toEqual([])
    const answer = await found(ada, 'Tajin')
    expect(new Set(answer.hits.map(({ conversation }) => conversation))).toEqual(
      new Set([cuisine, jardin, group, thread]),
    )
    expect(answer.hits).toHaveLength(5)
    expect(answer.people.map(({ alias }) => alias).sort()).toEqual(['ada.m', 'bob.f'])
    expect(answer.places.find(({ id }) => id === thread)).toMatchObject({
      kind: 'thread',
      with: { alias: 'bob.f' },
    })
    expect(answer.places.find(({ id }) => id === cuisine)).toEqual({
      ...{ kind: 'room', id: cuisine, name: 'La Cuisine', isArchived: false },
    })
    expect(answer.places.find(({ id }) => id === group)).toMatchObject({ kind: 'group' })
    expect([answer.next, next]).toEqual([null, null])
    expect([answer.missing, missing]).toEqual(Array(2).fill({ silent: 0, unasked: 0 }))
  })

  test('marks what was looked for', async () => {
    const { hits } = await found(ada, 'deux', { order: 'newest' })
    expect(hits[0]?.snippet).toEqual([
      { text: 'un tajine à ', hit: false },
      { text: 'deux', hit: true },
    ])
  })

  test('puts the best first, or the newest', async () => {
    expect((await places(ada, 'tajine'))[0]).toBe(`${cuisine}/2`)
    expect(await places(ada, 'tajine', { order: 'newest' })).toEqual([
      ...[`${thread}/1`, `${group}/1`, `${jardin}/1`, `${cuisine}/2`, `${cuisine}/1`],
    ])
  })

  test.each<[string, string, () => string[]]>([
    ['in a room by its address', 'tajine in:#lacuisine', () => [`${cuisine}/2`, `${cuisine}/1`]],
    ['in a room by its name', 'tajine in:"la cuisine"', () => [`${cuisine}/2`, `${cuisine}/1`]],
    ['in a private room by its name', 'in:#jardin-secret', () => [`${jardin}/1`]],
    ['in a private thread', 'in:@bob.f tajine', () => [`${thread}/1`]],
    ['in several', 'tajine in:@bob.f in:#jardinsecret', () => [`${thread}/1`, `${jardin}/1`]],
    ['by somebody', 'tajine from:@ada.m', () => [`${group}/1`, `${cuisine}/1`]],
    ['by oneself, without words', 'from:me', () => [`${thread}/2`, `${group}/1`, `${cuisine}/1`]],
    ['links', 'has:link', () => [`${cuisine}/1`]],
    ['links by somebody who gave none', 'from:@bob.f has:link', () => []],
    ['pins', 'is:pinned', () => [`${cuisine}/1`]],
    ['files, of which this has none', 'tajine has:file', () => []],
    ['words in a row', '"tajine à deux"', () => [`${thread}/1`]],
  ])('finds %s', async (_, q, expected) => {
    expect(await places(ada, q, { order: 'newest' })).toEqual(expected())
  })

  test('finds by day, in the zone of the one who asks', async () => {
    const day = (at: number) => new Date(at).toISOString().slice(0, 10)
    const [today, tomorrow] = [day(Date.now()), day(Date.now() + DAY_MS)]
    expect(await places(ada, `oui after:${today}`, { zone: 'UTC' })).toEqual([`${thread}/2`])
    expect(await places(ada, `oui before:${today}`, { zone: 'UTC' })).toEqual([])
    expect(await places(ada, `oui after:${tomorrow}`, { zone: 'UTC' })).toEqual([])
    expect(await places(ada, `oui before:${tomorrow}`, { zone: 'UTC' })).toEqual([`${thread}/2`])
  })

  test('names rooms and people, where nothing but words was asked', async () => {
    const { named } = await found(bob, 'mangue')
    expect(named.persons.map(({ alias }) => alias)).toEqual(['ada.m'])
    expect(named.rooms).toEqual([])
    expect((await found(bob, 'cuisine')).named.rooms).toMatchObject([
      { id: cuisine, name: 'La Cuisine' },
    ])
    const filtered = await found(bob, 'mangue in:#lacuisine')
    expect(filtered.named).toEqual({ rooms: [], persons: [] })
  })

  test('says which names of filters nobody bears', async () => {
    const answer = await found(ada, 'tajine from:@nobody.here in:#nowhere in:@nobody.there')
    expect(answer.hits).toEqual([])
    expect(answer.unknown).toEqual([
      { key: 'from', name: 'nobody.here' },
      { key: 'in', name: 'nowhere' },
      { key: 'in', name: '@nobody.there' },
    ])
  })
})

describe('what cannot be understood is refused by the name of its field', () => {
  test.each([
    ['q', 'missing_field', { q: '  ' }],
    ['q', 'missing_field', {}],
    ['q', 'invalid_field', { q: 'x'.repeat(301) }],
    ['before', 'invalid_field', { q: 'x before:hier' }],
    ['after', 'invalid_field', { q: 'after:2026-13-01' }],
    ['has', 'invalid_field', { q: 'has:fromage' }],
    ['is', 'invalid_field', { q: 'is:beau' }],
    ['from', 'invalid_field', { q: 'from:@' }],
    ['order', 'invalid_field', { q: 'x', order: 'worst' }],
    ['cursor', 'invalid_field', { q: 'x', cursor: '<script>' }],
    ['zone', 'invalid_field', { q: 'x', zone: 'Mars/Olympus' }],
    ['more', 'invalid_field', { q: 'x', more: '1' }],
  ])('%s: %s', async (field, code, params) => {
    const answer = await bob.ask(`/api/search?${new URLSearchParams(params).toString()}`)
    expect(await refusal(answer)).toMatchObject({ status: 400, fields: [{ field, code }] })
  })
})

describe('page by page', () => {
  test.each(['best', 'newest'])('every message comes once (%s)', async (order) => {
    const me = await register()
    const rooms = await Promise.all([1, 2, 3].map((n) => make(me, { name: `Salle ${order}${n}` })))
    for (let n = 0; n < 24; n += 1) {
      for (const { id } of rooms) await say(me, id, `pomme ${'de terre '.repeat(n % 4)}`)
    }
    const seen: string[] = []
    let cursor: string | null = null
    let pages = 0
    do {
      const answer: SearchAnswer = await found(me, 'pomme', { order, ...(cursor && { cursor }) })
      seen.push(...answer.hits.map(({ conversation, num }) => `${conversation}/${num}`))
      cursor = answer.next
      pages += 1
      // What comes meanwhile is of another search.
      if (pages === 1) await say(me, rooms[0]?.id ?? '', 'pomme tardive')
    } while (cursor !== null)
    expect(pages).toBe(4)
    expect(seen).toHaveLength(72)
    expect(new Set(seen).size).toBe(72)
  })
})

test('who asks too fast waits, and others do not', async () => {
  const me = await register()
  const answers: Response[] = []
  for (let n = 0; n < 20; n += 1) answers.push(await search(me, 'tajine'))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused[0]?.headers.get('retry-after')).toBe('1')
  expect((await search(bob, 'tajine')).status).toBe(200)
})
