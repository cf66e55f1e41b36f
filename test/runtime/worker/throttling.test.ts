import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'
import { describe, expect, test } from 'vitest'
import { MOST_TRIES } from '../../../durable-objects/guard/limits.ts'
import { STRANGERS } from '../../../durable-objects/protocol/rpc-guard.ts'
import { reopenPasswordPath } from '../../../worker/auth/throttle.ts'
import { answering, askWith, bindingsWith } from './in-between.ts'
import { ask, bindings, PASSWORD, refusal, register, rows, type Person } from './support.ts'

function trySignIn(alias: string, password: string, cookie = ''): Promise<Response> {
  const headers = { cookie }
  return ask('/api/session', { method: 'POST', body: { alias, password }, headers })
}

/** The cookie by which the browser that registered is known. */
async function withDevice(): Promise<{ person: Person; device: string }> {
  const person = await register()
  const answer = await trySignIn(person.me.alias, PASSWORD)
  const device = answer.headers.getSetCookie()[1]?.split(';')[0] ?? ''
  expect(device).toMatch(/^device=[\w-]{43}$/)
  return { person, device }
}

function guardOf(alias: string) {
  const digest = encodeHexLowerCase(sha256(new TextEncoder().encode(alias)))
  return env.GUARD.getByName(`alias ${digest}`)
}

/** As if strangers had failed a hundred times in a row, over hours. */
async function closeFor(alias: string): Promise<void> {
  const guard = guardOf(alias)
  await guard.begin(STRANGERS)
  await runInDurableObject(guard, (_, { storage }) => {
    storage.sql.exec('UPDATE tries SET failures = ? WHERE lane = ?', MOST_TRIES, STRANGERS)
  })
}

describe('wrong passwords', () => {
  test('make strangers wait, for a known alias and for nobody alike', async () => {
    const { me } = await register()
    for (const alias of [me.alias, 'nobody-at-all']) {
      const codes: string[] = []
      for (let count = 0; count < 4; count += 1) {
        codes.push((await refusal(await trySignIn(alias, 'not the password'))).code)
      }
      expect(codes).toEqual([...Array<string>(3).fill('wrong_credentials'), 'slow_down'])
    }
    const answer = await trySignIn(me.alias, PASSWORD)
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('1')
  })

  test('of strangers do not stop a browser that signed in before', async () => {
    const { person, device } = await withDevice()
    for (let count = 0; count < 5; count += 1) await trySignIn(person.me.alias, 'wrong')
    expect((await trySignIn(person.me.alias, PASSWORD)).status).toBe(429)
    expect((await trySignIn(person.me.alias, PASSWORD, device)).status).toBe(200)
  })

  test('from a browser known to somebody else are those of a stranger', async () => {
    const { device } = await withDevice()
    const { me } = await register()
    for (let count = 0; count < 3; count += 1) await trySignIn(me.alias, 'wrong', device)
    expect((await trySignIn(me.alias, PASSWORD, device)).status).toBe(429)
  })

  test('a hundred in a row close the way for strangers until it is opened again', async () => {
    const { person, device } = await withDevice()
    const { alias } = person.me
    await closeFor(alias)
    expect(await refusal(await trySignIn(alias, PASSWORD))).toEqual({
      ...{ status: 429, code: 'too_many_tries' },
    })
    expect((await trySignIn(alias, PASSWORD, device)).status).toBe(200)
    expect((await trySignIn(alias, PASSWORD)).status).toBe(429)
    await reopenPasswordPath(bindings, alias)
    expect((await trySignIn(alias, PASSWORD)).status).toBe(200)
  })
})

test('the tries for an alias go with the account that bore it', async () => {
  const { person } = await withDevice()
  const { alias } = person.me
  for (let count = 0; count < 5; count += 1) await trySignIn(alias, 'not the password')
  const left = () =>
    runInDurableObject(guardOf(alias), (_, { storage }) =>
      storage.sql
        .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE name = 'tries'")
        .toArray(),
    )
  expect(await left()).toHaveLength(1)
  const call = { method: 'POST', body: { alias, messages: 'keep' } }
  expect((await person.ask('/api/me/deletion', call)).status).toBe(202)
  expect(await left()).toEqual([])
  // From then on it is an alias that nobody bears.
  expect(await refusal(await trySignIn(alias, PASSWORD))).toMatchObject({
    code: 'wrong_credentials',
  })
})

test('asking for a passkey’s challenge is bounded for an address, signed in or half-way it is not', async () => {
  const getByName = (name: string) =>
    answering(bindings.GUARD.getByName(name), {
      take: (act) => Promise.resolve(act === 'passkey' ? 4_000 : 0),
    })
  const path = '/api/session/passkey/options'
  const full = bindingsWith({ GUARD: { getByName } })
  const slowed = await askWith(full, path, { body: {} })
  expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '4'])
  const person = await register()
  expect((await askWith(full, path, { body: {}, cookie: person.cookie })).status).toBe(200)
  expect((await askWith(bindings, path, { body: {} })).status).toBe(200)
})

describe('a device', () => {
  test('keeps its cookie for its owner, and gets a new one with another person', async () => {
    const { person, device } = await withDevice()
    const again = await trySignIn(person.me.alias, PASSWORD, device)
    expect(again.headers.getSetCookie()[1]).toContain(device)
    const other = await register()
    const switched = await trySignIn(other.me.alias, PASSWORD, device)
    expect(switched.headers.getSetCookie()[1]).not.toContain(device)
    expect(JSON.stringify(await rows('SELECT * FROM known_devices'))).not.toContain(
      device.slice('device='.length),
    )
  })

  test('is one of twenty at most', async () => {
    const { person } = await withDevice()
    for (let count = 0; count < 22; count += 1) await trySignIn(person.me.alias, PASSWORD)
    const known = await rows('SELECT 1 FROM known_devices WHERE person = ?', person.me.id)
    expect(known).toHaveLength(20)
  })
})
