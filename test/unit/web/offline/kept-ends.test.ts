import { beforeEach, describe, expect, test } from 'vitest'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { NOBODY } from '../../../../durable-objects/protocol/rest/kept-pages.ts'
import type { ConversationContent } from '../../../../durable-objects/protocol/rest/page-data.ts'
import { endOf } from '../../../../web/src/offline/to-keeper.ts'
import { Keeper } from '../../../../web/src/offline/worker/keeper.ts'
import { Shelf } from '../../../../web/src/offline/worker/shelf.ts'
import { fakeCaches } from './fake-caches.ts'
import { pageOf } from './page-of.ts'

const origin = 'https://palabre.example'

let caches: CacheStorage
let keeper: Keeper

const now = (): number => 1
const gone = (): Promise<Response> => Promise.reject(new TypeError('no network'))

beforeEach(() => {
  caches = fakeCaches(origin)
  keeper = new Keeper({
    ...{ origin, now, shelf: new Shelf(caches, 'b1', now) },
    fetch: gone,
    away: () => new Response('away', { status: 503 }),
    after: () => () => undefined,
  })
})

/** A person goes to a page; what they see. */
async function visit(path: string, answer?: Response): Promise<string> {
  const shown = await keeper.page(path, () => (answer ? Promise.resolve(answer) : gone()))
  await keeper.idle
  return shown.headers.get('location') ?? (await shown.text())
}

const end = (seq: number): ConversationContent => ({
  ...{ epoch: 'e', seq },
  page: { messages: [], people: [], hasOlder: false, hasNewer: false },
})

async function keepEnd(person: string, path: string, seq: number): Promise<void> {
  keeper.keepEnd({ t: 'end', person: person as PersonId, path, end: end(seq) })
  await keeper.idle
}

/** How far the end reaches that a page at this path would find. */
async function endAt(path: string): Promise<number | null> {
  for (const name of await caches.keys()) {
    const found = await (await caches.open(name)).match(endOf(path))
    if (found) return ((await found.json()) as ConversationContent).seq
  }
  return null
}

describe('the end of a conversation', () => {
  test('lies beside its page, the latest only, and is no page itself', async () => {
    await visit('/rooms/a', pageOf('p_awa', 'a'))
    await keepEnd('p_awa', '/rooms/a', 7)
    await keepEnd('p_awa', '/rooms/a', 9)
    expect(await endAt('/rooms/a')).toBe(9)
    expect(await visit('/rooms/a')).toBe('a')
    expect(await visit('/')).toBe(`${origin}/rooms/a`)
  })

  test('is not kept where the page is not, nor for anybody else', async () => {
    await visit('/rooms/a', pageOf('p_awa', 'a'))
    await keepEnd('p_awa', '/rooms/b', 7)
    await keepEnd('p_ben', '/rooms/a', 7)
    expect(await endAt('/rooms/a')).toBeNull()
    expect(await endAt('/rooms/b')).toBeNull()
  })

  test.each<[string, () => unknown]>([
    ['of somebody else', () => visit('/rooms/b', pageOf('p_ben', 'b'))],
    ['of nobody', () => visit('/sign-in', pageOf(NOBODY, '', false))],
    ['that may no longer be kept', () => visit('/rooms/a', pageOf('p_awa', 'door', false))],
    ['of the person who leaves', () => keeper.forget()],
  ])('goes with a page %s', async (_, then) => {
    await visit('/rooms/a', pageOf('p_awa', 'a'))
    await keepEnd('p_awa', '/rooms/a', 7)
    expect(await endAt('/rooms/a')).toBe(7)
    await then()
    await keeper.idle
    expect(await endAt('/rooms/a')).toBeNull()
  })

  test('of a copy that gives way to forty others goes with it', async () => {
    await visit('/rooms/a', pageOf('p_awa', 'a'))
    await keepEnd('p_awa', '/rooms/a', 7)
    for (let n = 0; n < 40; n += 1) await visit(`/rooms/r${n}`, pageOf('p_awa', `${n}`))
    expect(await endAt('/rooms/a')).toBeNull()
  })

  test('a copy says of itself that it is one, an answer of the network does not', async () => {
    const fresh = await keeper.page('/rooms/a', () => Promise.resolve(pageOf('p_awa', 'a')))
    expect(fresh.headers.get('server-timing')).toBeNull()
    await keeper.idle
    const copy = await keeper.page('/rooms/a', gone)
    expect(copy.headers.get('server-timing')).toBe('kept')
  })
})
