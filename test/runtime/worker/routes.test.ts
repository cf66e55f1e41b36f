import { beforeAll, describe, expect, test } from 'vitest'
import type { MeAnswer, Role } from '../../../durable-objects/protocol/rest/accounts.ts'
import { buildApp } from '../../../worker/app.ts'
import render from '../support/renderer.ts'
import { OWN_COMMAND_ROUTES } from '../../support/routes/integration-routes.ts'
import { API_ROUTES, CHANGING_ROUTES, type ApiRoute } from '../../support/routes/api-routes.ts'
import { newBot, newToken } from '../integrations/support.ts'
import { mostBytes } from '../../../worker/middleware/limits.ts'
import { ask, HOME, refusal, register, registerAs, rows, type Person } from './support.ts'

function send(by: Person | null, { method, route, path = route, body }: ApiRoute, more = {}) {
  const call = { method, ...(body === undefined ? {} : { body }), ...more }
  return by === null ? ask(path, call) : by.ask(path, call)
}

test('every route of the app stands in the list, and no other', () => {
  const own = buildApp(render)
    .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path}`)
  // A route with middleware of its own is registered once for each.
  expect([...new Set(own)].sort()).toEqual(API_ROUTES.map((r) => `${r.method} ${r.route}`).sort())
})

describe('who may do what', () => {
  const cast = new Map<Role, Person>()

  /**
   * The one of the route before, if what they did there left them signed in and what they were: with
   * three new people for each route, two thirds of the time went into opening accounts. So the order
   * of the list counts: nothing begins what a later route must not find.
   */
  async function playing(role: Role): Promise<Person> {
    const before = cast.get(role)
    const answer = await before?.ask('/api/session')
    const is = answer?.ok ? (await answer.json<MeAnswer>()).person.role : null
    const person = before !== undefined && is === role ? before : await registerAs(role)
    cast.set(role, person)
    return person
  }

  test.each(API_ROUTES)('$method $route', async (route) => {
    // An administrator too before the first is asked, so that setting up is done.
    const people = [
      ...[null, await playing('member'), await playing('moderator')],
      await playing('administrator'),
    ]
    const statuses: number[] = []
    for (const person of people) statuses.push((await send(person, route)).status)
    expect(statuses).toEqual(route.expect)
  })
})

describe('a page of another site', () => {
  const foreign = [
    ...['http://evil.example', 'null', 'https://chat.test', 'http://chat.test:8080'],
    ...['http://chat.test.evil.example', 'http://sub.chat.test', 'http://CHAT.test', HOME + '/'],
  ]

  let person: Person
  beforeAll(async () => {
    person = await registerAs('administrator')
  })

  test.each(CHANGING_ROUTES)('changes nothing by $method $route', async (route) => {
    for (const origin of foreign) {
      const answer = await send(person, route, { headers: { origin, cookie: person.cookie } })
      expect(await refusal(answer)).toEqual({ status: 403, code: 'wrong_origin' })
    }
    expect(await person.ask('/api/session')).toMatchObject({ status: 200 })
  })

  test.each([
    ['no header at all but a cookie', { origin: '' }, 403],
    ['no origin, cross-site', { origin: '', 'sec-fetch-site': 'cross-site' }, 403],
    ['no origin, same-site', { origin: '', 'sec-fetch-site': 'same-site' }, 403],
    ['no origin, none', { origin: '', 'sec-fetch-site': 'none' }, 403],
    ['no origin, same-origin', { origin: '', 'sec-fetch-site': 'same-origin' }, 204],
    ['own origin', {}, 204],
  ])('%s: %j gives %i', async (_, headers, status) => {
    const person = await register()
    const answer = await person.ask('/api/session', { method: 'DELETE', headers })
    expect(answer.status).toBe(status)
  })

  test('a script without cookie and without origin may come in, and bears nobody', async () => {
    const headers = { origin: '' }
    expect(await ask('/api/session', { method: 'DELETE', headers })).toMatchObject({ status: 204 })
    const rooms = await ask('/api/rooms/r_marketing/membership', { method: 'POST', headers })
    expect(await refusal(rooms)).toEqual({ status: 401, code: 'unauthenticated' })
  })

  test('gets no permission by a preflight', async () => {
    const preflight = await ask('/api/session', {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(403)
    const read = await ask('/api/health', { headers: { origin: 'http://evil.example' } })
    for (const answer of [preflight, read]) {
      expect([...answer.headers.keys()].filter((name) => name.includes('allow-origin'))).toEqual([])
    }
  })
})

describe('bad input', () => {
  const withBody = CHANGING_ROUTES.filter(({ body }) => body !== undefined)

  let person: Person
  /** Where bots alone are let in a bot is heard. */
  let byBot: Record<string, string> = {}
  beforeAll(async () => {
    person = await registerAs('administrator')
    const { token } = await newToken(person, await newBot(person))
    byBot = { authorization: `Bearer ${token}`, origin: '' }
  })

  test.each(withBody)('$method $route', async (route) => {
    const { method, path = route.route } = route
    const isForBots = OWN_COMMAND_ROUTES.includes(route)
    const post = async (body: string, more = {}) => {
      if (!isForBots) return refusal(await person.ask(path, { method, body, headers: more }))
      return refusal(await ask(path, { method, body, headers: { ...byBot, ...more } }))
    }
    expect(await post('{')).toEqual({ status: 400, code: 'invalid_json' })
    expect(await post('')).toEqual({ status: 400, code: 'invalid_json' })
    expect(await post('{"__proto__":{},"extra":1}')).toMatchObject({ status: 400 })
    expect(await post(JSON.stringify({ ...route.body, extra: 1 }))).toEqual({
      ...{ status: 400, code: 'invalid_field' },
      fields: [{ field: 'extra', code: 'invalid_field' }],
    })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx']) {
      expect(await post(JSON.stringify(route.body), { 'content-type': type })).toEqual({
        ...{ status: 415, code: 'unsupported_media_type' },
      })
    }
    expect(
      await post(
        JSON.stringify({ ...route.body, extra: 'x'.repeat(mostBytes(route.route) + 5_000) }),
      ),
    ).toEqual({
      ...{ status: 413, code: 'too_large' },
    })
  })

  test('a body without length is read no further than allowed', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 16_384
        controller.enqueue(new Uint8Array(16_384).fill(32))
        if (sent > 10_000_000) controller.close()
      },
    })
    const answer = await ask('/api/session', { method: 'POST', body: endless })
    expect(await refusal(answer)).toEqual({ status: 413, code: 'too_large' })
    expect(sent).toBeLessThan(500_000)
  })

  test('bytes that are no UTF-8 are no JSON', async () => {
    const body = new TextEncoder().encode('{"alias":"zoé","password":"x"}')
    expect(await ask('/api/session', { method: 'POST', body })).toMatchObject({ status: 401 })
    const latin1 = Uint8Array.from('{"alias":"zoé","password":"x"}', (letter) =>
      letter.charCodeAt(0),
    )
    const answer = await ask('/api/session', { method: 'POST', body: latin1 })
    expect(await refusal(answer)).toEqual({ status: 400, code: 'invalid_json' })
  })

  test.each(['/api', '/api/', '/api/none', '/api/rooms/', '/api/session/x', '/api/health.html'])(
    '%s is not there, in JSON',
    async (path) => {
      const person = await register()
      for (const by of [ask, person.ask.bind(person)]) {
        const answer = await by(path, {})
        expect(await refusal(answer)).toEqual({ status: 404, code: 'not_found' })
      }
      expect(await refusal(await ask(path, { method: 'POST' }))).toEqual({
        ...{ status: 404, code: 'not_found' },
      })
    },
  )

  test.each([
    ['PUT', '/api/session', 'GET, HEAD, POST, DELETE'],
    ['PATCH', '/api/rooms/r_general/membership', 'POST, DELETE'],
    ['GET', '/api/accounts', 'POST'],
    ['POST', '/api/health', 'GET, HEAD'],
    ['DELETE', '/api/page', 'GET, HEAD'],
    ['OPTIONS', '/api/people', 'GET, HEAD'],
  ])('%s %s is no method of it, which are %s', async (method, path, allow) => {
    const answer = await ask(path, { method })
    expect(answer.headers.get('allow')).toBe(allow)
    expect(await refusal(answer)).toEqual({ status: 405, code: 'method_not_allowed' })
  })

  test.each(['limit=0', 'limit=501', 'limit=1e9', 'limit=-1', 'query=' + 'x'.repeat(101), 'a=1'])(
    'people?%s is refused by field',
    async (query) => {
      const person = await register()
      const refused = await refusal(await person.ask(`/api/people?${query}`))
      expect(refused).toMatchObject({ status: 400, code: 'invalid_field' })
      expect(refused.fields).toEqual([{ field: query.split('=')[0], code: 'invalid_field' }])
    },
  )
})

describe('every answer', () => {
  test.each([
    ['/api/health', {}],
    ['/api/none', {}],
    ['/api/session', { method: 'DELETE' }],
    ['/api/session', { method: 'POST', headers: { origin: 'http://evil.example' } }],
  ])('of %s %j bears the headers that protect it', async (path, call) => {
    const { headers } = await ask(path, call)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.has('strict-transport-security')).toBe(false)
    const secure = await ask(path, { ...call, home: 'https://chat.test' })
    expect(secure.headers.get('strict-transport-security')).toBe(
      'max-age=63072000; includeSubDomains',
    )
  })

  test('of a fault is a code and nothing else', async () => {
    await rows('ALTER TABLE setup_codes RENAME TO gone')
    try {
      const person = await register()
      const call = { method: 'POST', body: { code: 'ANY' } }
      const answer = await person.ask('/api/setup/administrator', call)
      expect(answer.status).toBe(500)
      expect(await answer.text()).toBe('{"error":{"code":"internal"}}')
      expect(answer.headers.get('cache-control')).toBe('no-store')
    } finally {
      await rows('ALTER TABLE gone RENAME TO setup_codes')
    }
  })
})
