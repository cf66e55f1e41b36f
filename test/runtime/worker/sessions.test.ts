import { afterEach, describe, expect, test, vi } from 'vitest'
import { hashPassword } from '../../../worker/auth/password.ts'
import { DAY, setSession, tokenOf } from './session-rows.ts'
import {
  ask,
  bindings,
  PASSWORD,
  Person,
  refusal,
  register,
  registerAs,
  rows,
  signIn,
} from './support.ts'

afterEach(() => vi.restoreAllMocks())

function trySignIn(alias: string, password: string): Promise<Response> {
  return ask('/api/session', { method: 'POST', body: { alias, password } })
}

function isSignedIn(person: Person): Promise<boolean> {
  return person.ask('/api/session').then(({ status }) => status === 200)
}

describe('signing in', () => {
  test('finds the person under any case of the alias, on a new session', async () => {
    const first = await register({ alias: 'camille' })
    const second = await signIn(' CamilLE ')
    expect(second.me).toEqual(first.me)
    expect(second.cookie).not.toBe(first.cookie)
    expect(await isSignedIn(first)).toBe(true)
    expect(await isSignedIn(second)).toBe(true)
  })

  test('says the same of an unknown alias and a wrong password', async () => {
    await register({ alias: 'known' })
    const answers = await Promise.all([
      trySignIn('known', 'not the password'),
      trySignIn('nobody-here', 'not the password'),
      trySignIn('not even an alias!', PASSWORD),
      trySignIn('known', 'x'.repeat(500)),
      trySignIn('known', ''),
    ])
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(bodies)).toEqual(new Set(['{"error":{"code":"wrong_credentials"}}']))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
    expect(answers.every(({ headers }) => !headers.has('set-cookie'))).toBe(true)
  })

  test('an unknown alias costs a hash, like a wrong password', async () => {
    await register({ alias: 'costly' })
    const slots = vi.spyOn(scheduler, 'wait')
    await trySignIn('costly', 'not the password')
    const known = slots.mock.calls.length
    await trySignIn('nobody-at-all', 'not the password')
    expect(known).toBeGreaterThan(0)
    expect(slots.mock.calls.length).toBe(2 * known)
  })

  test('ends the session that the browser came with', async () => {
    const before = await register()
    const answer = await before.ask('/api/session', {
      method: 'POST',
      body: { alias: before.me.alias, password: PASSWORD },
    })
    expect(answer.status).toBe(200)
    expect(await isSignedIn(before)).toBe(false)
  })

  test('a flood of them is told to come back, and none waits for ever', async () => {
    const { me } = await register()
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => trySignIn(`flood.${i}`, 'not the password')),
    )
    const statuses = answers.map(({ status }) => status)
    const turnedAway = answers.filter(({ status }) => status === 503)
    expect(new Set(statuses)).toEqual(new Set([401, 503]))
    expect(turnedAway[0]?.headers.get('retry-after')).toBe('2')
    expect(await (await signIn(me.alias)).ask('/api/session')).toMatchObject({ status: 200 })
  })
})

describe('the cookie', () => {
  test.each([
    ['http://chat.test', /^sid=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/],
    [
      'https://chat.test',
      /^__Host-sid=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    ],
  ])('on %s has the flags that it must have', async (home, form) => {
    const person = await register({}, home)
    const body = { alias: person.me.alias, password: PASSWORD }
    const answer = await ask('/api/session', { method: 'POST', body, home })
    expect(answer.headers.getSetCookie()[0]).toMatch(form)
    expect(await isSignedIn(person)).toBe(true)
  })

  test('of http is no session on https', async () => {
    const { me, cookie } = await register()
    expect(await isSignedIn(new Person(me, cookie, 'https://chat.test'))).toBe(false)
  })

  test('is never in the database, only its hash', async () => {
    const person = await register()
    const everything = JSON.stringify(await rows('SELECT * FROM sessions'))
    expect(everything).toContain(tokenOf(person).hash)
    expect(everything).not.toContain(tokenOf(person).text)
  })

  test.each(['sid=', 'sid=short', 'sid=%E0%A4%A', `sid=${'A'.repeat(43)}`, 'sid', ';;=='])(
    '%j is nobody',
    async (cookie) => {
      expect(await refusal(await ask('/api/session', { headers: { cookie } }))).toEqual({
        status: 401,
        code: 'unauthenticated',
      })
    },
  )
})

describe('signing out', () => {
  test('ends this session alone, and its cookie', async () => {
    const here = await register()
    const there = await signIn(here.me.alias)
    const answer = await here.ask('/api/session', { method: 'DELETE' })
    expect(answer.status).toBe(204)
    expect(answer.headers.getSetCookie()).toEqual([
      'sid=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
    ])
    expect(await isSignedIn(here)).toBe(false)
    expect(await isSignedIn(there)).toBe(true)
    expect(await here.ask('/api/session', { method: 'DELETE' })).toMatchObject({ status: 204 })
  })
})

describe('a session', () => {
  test.each([
    ['member', 30, true],
    ['member', 29, false],
    ['administrator', 7, true],
    ['administrator', 6, false],
  ] as const)('of a %s, unused for %i days, has ended: %s', async (role, days, ended) => {
    const person = await registerAs(role)
    await setSession(person, { seen: days * DAY, created: days * DAY })
    expect(await isSignedIn(person)).toBe(!ended)
  })

  test.each([
    ['member', 180, true],
    ['member', 179, false],
    ['moderator', 30, true],
    ['moderator', 29, false],
  ] as const)('of a %s, used daily, %i days old, has ended: %s', async (role, days, ended) => {
    const person = await registerAs(role)
    await setSession(person, { seen: DAY, created: days * DAY })
    expect(await isSignedIn(person)).toBe(!ended)
  })

  test('that is used lives on, and is written down at most once an hour', async () => {
    const person = await register()
    const hash = tokenOf(person).hash
    const read = () =>
      rows<{ last_seen_at: number; expires_at: number }>(
        'SELECT last_seen_at, expires_at FROM sessions WHERE token_hash = ?',
        hash,
      ).then(([row]) => row)
    await setSession(person, { seen: DAY, created: 2 * DAY })
    const before = await read()
    await isSignedIn(person)
    const after = await read()
    expect((after?.last_seen_at ?? 0) - (before?.last_seen_at ?? 0)).toBeGreaterThan(0.9 * DAY)
    expect((after?.expires_at ?? 0) - Date.now()).toBeGreaterThan(29 * DAY)
    await isSignedIn(person)
    expect(await read()).toEqual(after)
  })

  test('that has ended is swept away by the next sign-in of anybody', async () => {
    const person = await register()
    await setSession(person, { seen: 31 * DAY, created: 31 * DAY })
    await register()
    const left = await rows('SELECT 1 FROM sessions WHERE person = ?', person.me.id)
    expect(left).toEqual([])
  })
})

test('a password hashed with older parameters is hashed anew at the next sign-in', async () => {
  const { me } = await register()
  const old = hashPassword(PASSWORD, bindings.PASSWORD_PEPPER, { memory: 64, passes: 1, lanes: 1 })
  await bindings.DB.prepare('UPDATE people SET password_hash = ? WHERE id = ?')
    .bind(old, me.id)
    .run()
  expect(await trySignIn(me.alias, 'not the password')).toMatchObject({ status: 401 })
  const stored = () =>
    rows<{ password_hash: string }>('SELECT password_hash FROM people WHERE id = ?', me.id)
  expect(await stored()).toEqual([{ password_hash: old }])
  await signIn(me.alias)
  expect((await stored())[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  await signIn(me.alias)
})
