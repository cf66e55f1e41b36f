import { beforeEach, describe, expect, test } from 'vitest'
import { NOBODY } from '../../../../durable-objects/protocol/rest/kept-pages.ts'
import { Keeper } from '../../../../web/src/offline/worker/keeper.ts'
import { Shelf } from '../../../../web/src/offline/worker/shelf.ts'
import { fakeCaches } from './fake-caches.ts'
import { pageOf } from './page-of.ts'

const origin = 'https://palabre.example'
const DAY_MS = 24 * 3_600_000

let caches: CacheStorage
let now: number
let network: (url: string) => Promise<Response>
let asked: string[]
let timers: (() => void)[]
let keeper: Keeper

const shelfOf = (build: string) => new Shelf(caches, build, () => now)

function keeperOf(build: string): Keeper {
  return new Keeper({
    ...{ origin, shelf: shelfOf(build), now: () => now },
    fetch: (url) => {
      asked.push(url)
      return network(url)
    },
    away: () => new Response('away', { status: 503 }),
    after: (_, call) => {
      timers.push(call)
      return () => {
        timers = timers.filter((timer) => timer !== call)
      }
    },
  })
}

beforeEach(() => {
  caches = fakeCaches(origin)
  ;[now, asked, timers] = [DAY_MS, [], []]
  network = gone
  keeper = keeperOf('b1')
})

const gone = (): Promise<Response> => Promise.reject(new TypeError('no network'))

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 0))

/** A person goes to a page; what they see. */
async function visit(path: string, answer?: Response): Promise<string> {
  const shown = await keeper.page(path, () => (answer ? Promise.resolve(answer) : gone()))
  await keeper.idle
  return shown.status === 302 ? (shown.headers.get('location') ?? '') : await shown.text()
}

async function keptPages(): Promise<string[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith('pages/'))
  const paths = await Promise.all(
    names.map(async (name) =>
      (await (await caches.open(name)).keys()).map(({ url }) => `${name} ${new URL(url).pathname}`),
    ),
  )
  return paths.flat()
}

describe('a page', () => {
  test('comes from the network, and opens as it last was without one', async () => {
    expect(await visit('/rooms/a', pageOf('p_awa', 'first'))).toBe('first')
    expect(await visit('/rooms/a', pageOf('p_awa', 'second'))).toBe('second')
    expect(await visit('/rooms/a')).toBe('second')
  })

  test('that may not be kept is away without a network', async () => {
    await visit('/settings/profile', pageOf('p_awa', 'secret', false))
    expect(await visit('/settings/profile')).toBe('away')
  })

  test('that may no longer be kept takes its older copy along', async () => {
    await visit('/rooms/a', pageOf('p_awa', 'as a member'))
    await visit('/rooms/a', pageOf('p_awa', 'at the door', false))
    expect(await visit('/rooms/a')).toBe('away')
  })

  test('of which the server does not know whose it is changes nothing', async () => {
    await visit('/rooms/a', pageOf('p_awa', 'kept'))
    await visit('/rooms/a', new Response('outage', { status: 503 }))
    expect(await visit('/rooms/a')).toBe('kept')
  })

  test('the home leads to the conversation that was open last', async () => {
    expect(await visit('/')).toBe('away')
    await visit('/rooms/a', pageOf('p_awa', 'a'))
    await visit('/rooms/b', pageOf('p_awa', 'b'))
    await visit('/rooms/a', pageOf('p_awa', 'a again'))
    expect(await visit('/')).toBe(`${origin}/rooms/a`)
  })

  test('that is kept shows where the line carries nothing; its answer is kept when it comes', async () => {
    await visit('/rooms/a', pageOf('p_awa', 'kept'))
    let answer: (response: Response) => void = () => undefined
    const shown = keeper.page(
      '/rooms/a',
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    for (const timer of timers) timer()
    expect(await (await shown).text()).toBe('kept')
    answer(pageOf('p_awa', 'late'))
    await settled()
    await keeper.idle
    expect(await visit('/rooms/a')).toBe('late')
  })

  test('two weeks old shows no more', async () => {
    await visit('/rooms/a', pageOf('p_awa', 'old'))
    now += 15 * DAY_MS
    expect(await visit('/rooms/a')).toBe('away')
  })

  test('of many only the last forty stay', async () => {
    for (let n = 0; n < 43; n += 1) await visit(`/rooms/r${n}`, pageOf('p_awa', `${n}`))
    expect(await visit('/rooms/r2')).toBe('away')
    expect(await visit('/rooms/r3')).toBe('3')
  })
})

describe('of other people', () => {
  test('nothing stays when somebody else is seen here', async () => {
    await visit('/rooms/a', pageOf('p_awa', 'of Awa'))
    await visit('/settings/look', pageOf('p_ben', 'of Ben', false))
    expect(await keptPages()).toEqual([])
    expect(await visit('/rooms/a')).toBe('away')
  })

  test('nothing stays when nobody is signed in', async () => {
    await visit('/rooms/a', pageOf('p_awa', 'of Awa'))
    await visit('/sign-in', pageOf(NOBODY, 'sign in', false))
    expect(await keptPages()).toEqual([])
  })

  test('an answer that was under way when they left is not kept', async () => {
    let answer: (response: Response) => void = () => undefined
    network = () =>
      new Promise((resolve) => {
        answer = resolve
      })
    await visit('/rooms/b', pageOf('p_awa', 'of Awa'))
    const keeping = keeper.keep('/rooms/a')
    await settled()
    await visit('/sign-in', pageOf(NOBODY, 'sign in', false))
    await visit('/rooms/b', pageOf('p_ben', 'of Ben'))
    answer(pageOf('p_awa', 'of Awa'))
    await keeping
    expect(await keptPages()).toEqual(['pages/b1/p_ben /rooms/b'])
  })

  test('where they went is not asked for in the name of the next', async () => {
    network = () => Promise.resolve(pageOf('p_ben', 'of Ben'))
    const keeping = keeper.keepLater('/people/chloe')
    keeper.forget()
    for (const timer of timers) timer()
    await keeping
    expect(asked).toEqual([])
  })

  test('all goes at a word', async () => {
    await visit('/rooms/a', pageOf('p_awa', 'of Awa'))
    keeper.forget()
    await keeper.idle
    expect(await visit('/rooms/a')).toBe('away')
  })
})

describe('what the app moves to', () => {
  test('is fetched to be kept, but not when its copy is fresh', async () => {
    network = () => Promise.resolve(pageOf('p_awa', 'a'))
    await keeper.keep('/rooms/a')
    await keeper.keep('/rooms/a')
    expect(asked).toEqual(['/rooms/a'])
    now += 61_000
    await keeper.keep('/rooms/a')
    expect(asked).toHaveLength(2)
  })

  test.each([
    '/',
    '/rooms',
    '/rooms/new',
    '/rooms/a/about',
    '/admin',
    '/settings/look',
    '/activity',
  ])('%s is no conversation', async (path) => {
    await keeper.keep(path)
    expect(asked).toEqual([])
  })
})

describe('a file', () => {
  const file = `${origin}/build/q-a.js`

  test('is asked for once', async () => {
    network = () => Promise.resolve(new Response('code'))
    expect(await (await keeper.file(file)).text()).toBe('code')
    await keeper.idle
    network = gone
    expect(await (await keeper.file(file)).text()).toBe('code')
    expect(asked).toEqual([file])
  })

  test('that is not there is not kept', async () => {
    network = () => Promise.resolve(new Response('404', { status: 404 }))
    await keeper.file(file)
    await keeper.idle
    expect((await caches.keys()).length).toBe(0)
  })

  test('of other places is not taken, whoever names it', async () => {
    await keeper.keepFiles([`${origin}/api/people`, 'https://else.example/build/x.js', origin])
    expect(asked).toEqual([])
  })
})

describe('a new build', () => {
  test('reads what the one before kept, and lets go of older ones', async () => {
    network = () => Promise.resolve(new Response('code'))
    for (const build of ['b1', 'b2', 'b3']) {
      keeper = keeperOf(build)
      await shelfOf(build).tidy()
      await keeper.file(`${origin}/build/${build}.js`)
      await visit(`/rooms/${build}`, pageOf('p_awa', build))
    }
    expect(await keptPages()).toEqual(['pages/b2/p_awa /rooms/b2', 'pages/b3/p_awa /rooms/b3'])
    network = gone
    expect(await visit('/rooms/b2')).toBe('b2')
    expect(await (await keeper.file(`${origin}/build/b2.js`)).text()).toBe('code')
    await expect(keeper.file(`${origin}/build/b1.js`)).rejects.toThrow()
  })

  test('keeps a page in one place only', async () => {
    await visit('/rooms/a', pageOf('p_awa', 'then'))
    keeper = keeperOf('b2')
    await visit('/rooms/a', pageOf('p_awa', 'now'))
    expect(await keptPages()).toEqual(['pages/b2/p_awa /rooms/a'])
  })
})
