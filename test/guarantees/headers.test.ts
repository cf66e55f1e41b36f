import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { API_ROUTES, type ApiRoute } from '../support/routes/api-routes.ts'
import { crawl, look, seenOf, type Seen } from './support/crawl.ts'
import { register, type Member } from './support/people.ts'
import { registerAdministrator } from './support/sanctions.ts'
import { tell } from './support/scale.ts'

/** What every answer bears, whoever asks and whatever comes of it. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const
/** What tells a stranger more than they need. */
const NEVER = ['x-powered-by', 'access-control-allow-origin', 'access-control-allow-credentials']

let server: TestServer
let origin: string
let staff: Member
let member: Member

beforeAll(async () => {
  server = await startTestServer()
  origin = server.url
  staff = await registerAdministrator(origin, server.setupCode ?? '')
  member = await register(origin)
})

afterAll(() => server.stop())

/** What is wrong with the headers of an answer; empty when nothing is. */
function faultsOf({ path, status, headers, body }: Seen): string[] {
  const type = headers.get('content-type') ?? ''
  const policy = headers.get('content-security-policy') ?? ''
  const faults = [
    ...Object.entries(ALWAYS).flatMap(([name, value]) =>
      headers.get(name) === value ? [] : [`${name}: ${String(headers.get(name))}`],
    ),
    ...NEVER.flatMap((name) => (headers.has(name) ? [name] : [])),
    ...(policy.includes("default-src 'none'") && policy.includes("frame-ancestors 'none'")
      ? []
      : [`content-security-policy: ${policy}`]),
    ...(/unsafe|\*/.test(policy) ? [`policy lets in: ${policy}`] : []),
    ...(body !== '' && type === '' ? ['no content-type'] : []),
    ...(headers.get('cache-control') === null ? ['no cache-control'] : []),
    ...(status >= 500 ? [`status ${String(status)}`] : []),
  ]
  return faults.map((fault) => `${path} ${String(status)} ${fault}`)
}

/** Sends what is well-formed for the route, as it is listed. */
async function send({ method, route, path, body }: ApiRoute, as?: Member): Promise<Seen> {
  const at = path ?? route
  const response = await fetch(`${origin}${at}`, {
    method,
    headers: {
      origin,
      ...(as && { cookie: as.cookie }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return await seenOf(`${method} ${at}`, response)
}

describe('the headers that protect are on', () => {
  it.each(['nobody', 'a member', 'an administrator'] as const)(
    'every page and file that %s comes to by links',
    async (who) => {
      const as = { nobody: undefined, 'a member': member, 'an administrator': staff }[who]
      const seen = await crawl(
        origin,
        ['/', '/sign-in', '/register', '/no/such/page', '/no.txt'],
        as,
      )
      expect(seen.flatMap(faultsOf)).toEqual([])
      const pages = seen.filter(({ headers }) =>
        headers.get('content-type')?.startsWith('text/html'),
      )
      const nonces = pages.map(
        ({ headers }) => /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1],
      )
      // Guessed by nobody: no two pages have the same.
      expect(new Set(nonces).size).toBe(pages.length)
      expect(pages.length).toBeGreaterThan(
        { nobody: 2, 'a member': 12, 'an administrator': 20 }[who],
      )
      expect(seen.length).toBeGreaterThan(pages.length)
      tell(`crawled as ${who}`, { answers: seen.length, pages: pages.length })
    },
  )

  it('every route of the API, for whoever asks', async () => {
    const seen: Seen[] = []
    for (const as of [undefined, member, staff]) {
      // What ends the session comes last.
      const isLast = ({ method, route }: ApiRoute) => method === 'DELETE' && /session/.test(route)
      const routes = [...API_ROUTES.filter((one) => !isLast(one)), ...API_ROUTES.filter(isLast)]
      for (const route of routes) seen.push(await send(route, as))
    }
    expect(seen.flatMap(faultsOf)).toEqual([])
    for (const { headers, path } of seen)
      expect([path, headers.get('cache-control')]).toEqual([
        path,
        expect.stringMatching(/no-store|private/),
      ])
    const statuses = Map.groupBy(seen, ({ status }) => Math.floor(status / 100))
    for (const kind of [2, 4]) expect(statuses.get(kind)?.length).toBeGreaterThan(30)
    tell(
      'routes asked',
      Object.fromEntries([...statuses].map(([k, all]) => [`${k}xx`, all.length])),
    )
  })

  it('what is refused before any route is reached', async () => {
    const json = { 'content-type': 'application/json' }
    const refused: readonly (readonly [string, RequestInit])[] = [
      [
        '/api/session',
        { method: 'POST', headers: { ...json, origin: 'https://evil.example' }, body: '{}' },
      ],
      ['/api/session', { method: 'POST', headers: { ...json, origin }, body: '{"alias"' }],
      [
        '/api/session',
        { method: 'POST', headers: { origin, 'content-type': 'text/plain' }, body: '{}' },
      ],
      [
        '/api/accounts',
        { method: 'POST', headers: { ...json, origin }, body: 'x'.repeat(2_000_000) },
      ],
      ['/api/session', { method: 'PATCH', headers: { origin } }],
      ['/api/conversations/r_general/socket', {}],
      ['/api/none', {}],
      ['/rooms/%zz', {}],
      ['/rooms/' + 'x'.repeat(3_000), {}],
    ]
    const seen: Seen[] = []
    for (const [path, init] of refused) {
      seen.push(
        await seenOf(
          path.slice(0, 60),
          await fetch(`${origin}${path}`, { ...init, redirect: 'manual' }),
        ),
      )
    }
    expect(seen.flatMap(faultsOf)).toEqual([])
    for (const { status, path } of seen) expect([path, status >= 300]).toEqual([path, true])
  })

  it('a page that is gone for who may not see it, as on one that never was', async () => {
    const stranger = await register(origin)
    const [hidden, none] = [
      await look(origin, '/admin/audit', stranger),
      await look(origin, '/admin/nothing-here', stranger),
    ]
    expect([hidden, none].flatMap(faultsOf)).toEqual([])
    expect([hidden.status, none.status]).toEqual([404, 404])
  })
})
