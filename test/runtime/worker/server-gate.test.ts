import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { ApiError } from '../../../durable-objects/protocol/error-codes.ts'
import type { ServerState } from '../../../durable-objects/protocol/server.ts'
import { API_ROUTES, type ApiRoute } from '../../support/routes/api-routes.ts'
import { addGenerator } from './factors-support.ts'
import { ask, PASSWORD, refusal, register, registerAs, rows, type Person } from './support.ts'

/** Written by hand, apart from the lists that it judges. */
const OPEN_WHILE_STOPPED: Readonly<Record<string, readonly (Role | 'nobody')[]>> = {
  'GET /api/health': ['nobody', ...ROLES],
  'GET /api/server': ['nobody', ...ROLES],
  'POST /api/session': ['nobody', ...ROLES],
  'POST /api/session/second-step': ['nobody', ...ROLES],
  'POST /api/session/passkey/options': ['nobody', ...ROLES],
  'POST /api/session/passkey': ['nobody', ...ROLES],
  'GET /api/session': ['administrator'],
  'DELETE /api/session': ['administrator'],
  'POST /api/session/proof': ['administrator'],
  'GET /api/factors': ['administrator'],
  'GET /api/admin/server': ['administrator'],
  'POST /api/admin/server': ['administrator'],
}
const WRITES_WHILE_READ_ONLY = new Set([
  ...['POST /api/session', 'POST /api/session/second-step', 'POST /api/session/passkey'],
  ...['POST /api/session/passkey/options', 'POST /api/session/proof', 'DELETE /api/session'],
  ...['DELETE /api/sessions', 'DELETE /api/sessions/:session', 'POST /api/tickets'],
])

let people: ReadonlyMap<Role | 'nobody', Person | null>

beforeAll(async () => {
  const found = new Map<Role | 'nobody', Person | null>([['nobody', null]])
  for (const role of ROLES) found.set(role, await registerAs(role))
  people = found
}, 60_000)

/** As the operator does it, past the app. */
async function become(state: ServerState, reason = '', endsAt: number | null = null) {
  await rows(
    'INSERT INTO server_states (state, reason, ends_at) VALUES (?, ?, ?)',
    state,
    reason,
    endsAt,
  )
}

afterEach(() => become('open'))

function send(by: Person | null, { method, route, path = route, body }: ApiRoute) {
  const call = { method, ...(body === undefined ? {} : { body }) }
  return by === null ? ask(path, call) : by.ask(path, call)
}

const isClosed = async (answer: Response, code: string): Promise<boolean> => {
  const { error } = await answer
    .clone()
    .json<{ error?: { code: string; reason?: string } }>()
    .catch(() => ({ error: undefined }))
  return answer.status === 503 && error?.code === code
}

/**
 * All routes but the two that would sign the asking person out for the rest of the walk, and those that
 * are closed in the words of Slack (integrations/).
 */
const WALKED = API_ROUTES.filter(
  ({ method, route }) =>
    (method !== 'DELETE' || !/^\/api\/sessions?$/.test(route)) &&
    !/^\/api\/(hooks|slack)\//.test(route),
)

describe('while the server is stopped', () => {
  test('every route answers 503 to everybody but where the way out leads', async () => {
    await become('stopped', 'travaux', Date.now() + 120_000)
    const wrong: string[] = []
    let cells = 0
    for (const route of WALKED) {
      for (const [who, person] of people) {
        const name = `${route.method} ${route.route}`
        const answer = await send(person, route)
        const closed = await isClosed(answer, 'server_stopped')
        const open = OPEN_WHILE_STOPPED[name]?.includes(who) === true
        cells += 1
        if (closed === open) wrong.push(`${name}, ${who}: ${answer.status}`)
        if (!closed) continue
        const wait = Number(answer.headers.get('retry-after'))
        if (!(wait > 100 && wait <= 120)) wrong.push(`${name}, ${who}: retry after ${wait}`)
      }
    }
    console.log(`gate while stopped: ${cells} cells`)
    expect(wrong).toEqual([])
    expect(cells).toBe(WALKED.length * 5)
  }, 240_000)

  test('what is no route is closed too', async () => {
    await become('stopped')
    for (const [path, method] of [
      ...[['/api/nothing', 'GET'] as const, ['/api/rooms', 'DELETE'] as const],
      ...[['/anything', 'POST'] as const, ['/api/session', 'PUT'] as const],
    ]) {
      expect(await refusal(await ask(path, { method })), path).toMatchObject({
        ...{ status: 503, code: 'server_stopped' },
      })
    }
  })

  test('only administrators sign in; who else has the right password is told why not', async () => {
    const member = await register()
    const staff = await registerAs('administrator')
    await become('stopped', 'travaux', 9_999_999_999_999)
    const signIn = (alias: string, password: string) =>
      ask('/api/session', { method: 'POST', body: { alias, password } })
    expect(await signIn(staff.me.alias, PASSWORD)).toMatchObject({ status: 200 })
    const refused = await signIn(member.me.alias, PASSWORD)
    expect(refused.status).toBe(503)
    expect(refused.headers.get('set-cookie')).toBeNull()
    expect(await refused.json()).toMatchObject({
      error: { code: 'server_stopped', reason: 'travaux', until: 9_999_999_999_999 },
    })
    expect(await signIn(member.me.alias, 'un autre mot de passe')).toMatchObject({ status: 401 })
    // Nobody was signed out by it.
    await become('open')
    expect(await member.ask('/api/session')).toMatchObject({ status: 200 })
  })

  test('a password alone says of nobody whether they may open it: the second factor comes first', async () => {
    const [member, staff] = [await register(), await registerAs('administrator')]
    const codes = new Map([
      [member, await addGenerator(member)],
      [staff, await addGenerator(staff)],
    ])
    await become('stopped', 'travaux')
    const answers = async (person: Person) => {
      const { alias } = person.me
      const first = await ask('/api/session', {
        ...{ method: 'POST', body: { alias, password: PASSWORD } },
      })
      const { error } = await first.json<{ error: ApiError }>()
      const ceremony = error.secondStep?.ceremony
      const recoveryCode = codes.get(person)?.recoveryCodes[0]
      const second = await ask('/api/session/second-step', {
        ...{ method: 'POST', body: { ceremony, recoveryCode } },
      })
      return [first.status, error.code, Object.keys(error).sort(), second.status]
    }
    const [told, opens] = [await answers(member), await answers(staff)]
    expect(told.slice(0, 3)).toEqual(opens.slice(0, 3))
    expect([told[1], told[3], opens[3]]).toEqual(['second_factor_needed', 503, 200])
  })

  test('pages say why and until when; the sign-in page and the status page stay', async () => {
    await become('stopped', 'travaux', Date.now() + 60_000)
    const [member, staff] = [people.get('member'), people.get('administrator')]
    if (!member || !staff) throw new Error('nobody')
    const show = async (who: Person | null, path: string) => {
      const answer = await (who ? who.ask(path) : ask(path))
      const text = await answer.text()
      const view = /"view":\{"kind":"([\w-]+)"/.exec(text)?.[1] ?? answer.headers.get('location')
      return [answer.status, view, text.includes('travaux')]
    }
    for (const path of ['/', '/rooms/general', '/register', '/nowhere', '/settings/profile']) {
      for (const who of [null, member, staff]) {
        expect(await show(who, path), path).toEqual([503, 'status', true])
      }
    }
    expect(await show(null, '/status')).toEqual([200, 'status', true])
    expect(await show(null, '/sign-in')).toEqual([200, 'sign-in', true])
    expect(await show(member, '/sign-in')).toEqual([200, 'sign-in', true])
    expect(await show(staff, '/sign-in')).toEqual([302, '/admin/server', false])
    expect(await show(member, '/admin/server')).toEqual([503, 'status', true])
    expect(await show(staff, '/admin/server')).toEqual([200, 'server', true])
    const page = await ask('/')
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(20)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(await refusal(await staff.ask('/api/page?path=/rooms/general'))).toMatchObject({
      code: 'server_stopped',
    })
    expect(await staff.ask('/api/page?path=/admin/server')).toMatchObject({ status: 200 })
  })
})

describe('while the server is read-only', () => {
  test('reading goes on, and nobody but administrators changes anything', async () => {
    await become('read-only', 'archives')
    const wrong: string[] = []
    let cells = 0
    for (const route of WALKED) {
      for (const [who, person] of people) {
        const name = `${route.method} ${route.route}`
        const closed = await isClosed(await send(person, route), 'server_read_only')
        const isFree = route.method === 'GET' || WRITES_WHILE_READ_ONLY.has(name)
        cells += 1
        if (closed !== (!isFree && who !== 'administrator'))
          wrong.push(`${name}, ${who}: ${closed}`)
      }
    }
    console.log(`gate while read-only: ${cells} cells`)
    expect(wrong).toEqual([])
  }, 240_000)

  test('one signs in and out, and a page says that it is read-only', async () => {
    const member = await register()
    await become('read-only', 'archives')
    const signed = await ask('/api/session', {
      ...{ method: 'POST', body: { alias: member.me.alias, password: PASSWORD } },
    })
    expect(signed.status).toBe(200)
    const page = await member.ask('/rooms/general')
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('"archives"')])
    expect(await member.ask('/api/session', { method: 'DELETE' })).toMatchObject({ status: 204 })
  })
})
