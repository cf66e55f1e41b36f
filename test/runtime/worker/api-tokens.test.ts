import { beforeAll, describe, expect, test } from 'vitest'
import {
  SCOPES,
  type ApiTokenMade,
  type ApiTokensTable,
  type Scope,
} from '../../../durable-objects/protocol/rest/api-tokens.ts'
import {
  ask,
  HOME,
  refusal,
  register,
  registerAs,
  rows,
  type Call,
  type Person,
} from './support.ts'

const NOBODY = 'p_aaaaaaaaaaaaaaaaaaaa'

let administrator: Person

beforeAll(async () => {
  administrator = await registerAs('administrator')
})

async function make(
  by: Person = administrator,
  scopes: readonly Scope[] = SCOPES,
): Promise<ApiTokenMade> {
  const body = { name: 'Sauvegarde', scopes, expiresInDays: 30 }
  const answer = await by.ask('/api/admin/tokens', { method: 'POST', body })
  expect(answer.status).toBe(201)
  return await answer.json<ApiTokenMade>()
}

/** As a script sends it: neither an origin nor a cookie. */
function use({ token }: { token: string }, path: string, call: Call = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, origin: '', ...call.headers }
  return ask(path, { ...call, headers })
}

async function listed(id: string) {
  const answer = await administrator.ask('/api/admin/tokens')
  const { rows: tokens } = await answer.json<ApiTokensTable>()
  return tokens.find((token) => token.id === id)
}

const UNKNOWN = { status: 401, code: 'unauthenticated' }

describe('a token', () => {
  test('is made by administrators with fresh proof, and shown once', async () => {
    for (const role of ['member', 'moderator'] as const) {
      const person = await registerAs(role)
      const body = { name: 'x', scopes: ['audit:read'], expiresInDays: 1 }
      const answer = await person.ask('/api/admin/tokens', { method: 'POST', body })
      expect(await refusal(answer)).toMatchObject({ status: 403, code: 'forbidden' })
    }
    const made = await make()
    expect(made.token).toMatch(/^palabre_[A-Za-z0-9_-]{43}$/)
    const everything = JSON.stringify(await rows('SELECT * FROM api_tokens'))
    expect(everything).not.toContain(made.token)
    expect(JSON.stringify(await rows('SELECT * FROM audit'))).not.toContain(made.token)
    const list = await (await administrator.ask('/api/admin/tokens')).text()
    expect(list).not.toContain(made.token)
    await rows('UPDATE sessions SET proved_at = 1 WHERE person = ?', administrator.me.id)
    const body = { name: 'x', scopes: ['audit:read'], expiresInDays: 1 }
    const stale = await administrator.ask('/api/admin/tokens', { method: 'POST', body })
    expect(await refusal(stale)).toEqual({ status: 403, code: 'proof_needed' })
    await rows('UPDATE sessions SET proved_at = NULL WHERE person = ?', administrator.me.id)
  })

  test.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(61) }, 'name'],
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['everything'] }, 'scopes.0'],
    [{ expiresInDays: 0 }, 'expiresInDays'],
    [{ expiresInDays: 366 }, 'expiresInDays'],
    [{ expiresInDays: null }, 'expiresInDays'],
  ])('is not made with %j', async (more, field) => {
    const body = { name: 'x', scopes: ['audit:read'], expiresInDays: 1, ...more }
    const answer = await administrator.ask('/api/admin/tokens', { method: 'POST', body })
    const { status, fields } = await refusal(answer)
    expect({ status, fields }).toEqual({ status: 400, fields: [{ field, code: 'invalid_field' }] })
  })

  test('acts as its maker, on the routes of its scopes alone', async () => {
    const made = await make(administrator, ['people:read'])
    expect(await use(made, '/api/admin/people')).toMatchObject({ status: 200 })
    for (const [method, path, body] of [
      ['PATCH', `/api/admin/people/${NOBODY}/role`, { role: 'member' }],
      ['GET', '/api/admin/audit', undefined],
      ['GET', '/api/admin/settings', undefined],
      ['GET', '/api/admin/nothing', undefined],
    ] as const) {
      const answer = await use(made, path, { method, ...(body && { body }) })
      expect(await refusal(answer), path).toMatchObject({ status: 403, code: 'forbidden' })
    }
    const writing = await make(administrator, ['people:write'])
    const person = await register()
    const role = `/api/admin/people/${person.me.id}/role`
    const call = { method: 'PATCH', body: { role: 'moderator' } }
    expect(await use(writing, role, call)).toMatchObject({ status: 200 })
    expect(
      await rows(
        "SELECT actor, detail FROM audit WHERE kind = 'person.role' AND person = ?",
        person.me.id,
      ),
    ).toEqual([
      {
        actor: administrator.me.id,
        detail: JSON.stringify({ from: 'member', to: 'moderator', token: writing.id }),
      },
    ])
  })

  test('opens neither the making of tokens nor anything outside /api/admin', async () => {
    const made = await make()
    const body = { name: 'x', scopes: ['audit:read'], expiresInDays: 1 }
    for (const [method, path] of [
      ['GET', '/api/admin/tokens'],
      ['POST', '/api/admin/tokens'],
      ['DELETE', `/api/admin/tokens/${made.id}`],
    ] as const) {
      const answer = await use(made, path, { method, ...(method === 'POST' && { body }) })
      expect(await refusal(answer), path).toEqual({ status: 403, code: 'forbidden' })
    }
    for (const path of ['/api/session', '/api/rooms', '/api/people', '/api/me/profile']) {
      expect(await refusal(await use(made, path)), path).toEqual(UNKNOWN)
    }
    expect(await use(made, '/admin/audit')).toMatchObject({ status: 302 })
  })

  test('that is wrong, expired, revoked, or whose maker is no administrator looks the same', async () => {
    const maker = await registerAs('administrator')
    const [expired, revoked, demoted, promoted] = await Promise.all([
      make(),
      make(),
      make(maker),
      make(maker),
    ])
    await rows('UPDATE api_tokens SET expires_at = 1 WHERE id = ?', expired.id)
    await administrator.ask(`/api/admin/tokens/${revoked.id}`, { method: 'DELETE' })
    expect(await use(demoted, '/api/admin/people')).toMatchObject({ status: 200 })
    const call = { method: 'PATCH', body: { role: 'moderator' } }
    await administrator.ask(`/api/people/${maker.me.id}/role`, call)
    const bearers = [
      ...[
        expired.token,
        revoked.token,
        demoted.token,
        `palabre_${'a'.repeat(43)}`,
        'palabre_',
        'x',
      ],
      administrator.cookie.split('=')[1] ?? '',
    ]
    const answers = await Promise.all(
      bearers.map(async (token) => {
        const answer = await use({ token }, '/api/admin/people')
        return { body: await answer.text(), headers: Object.fromEntries(answer.headers) }
      }),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.headers).toMatchObject({ 'www-authenticate': 'Bearer' })
    expect(answers[0]?.body).toBe('{"error":{"code":"unauthenticated"}}')
    // Who comes back to the role makes new ones: the old are gone for good.
    const again = { method: 'PATCH', body: { role: 'administrator' } }
    await administrator.ask(`/api/people/${maker.me.id}/role`, again)
    expect(await use(promoted, '/api/admin/people')).toMatchObject({ status: 401 })
  })

  test('ends with the account, with a ban, and rests while its maker lacks a second factor', async () => {
    const [leaving, banned, weak] = await Promise.all([
      registerAs('administrator'),
      registerAs('administrator'),
      registerAs('administrator'),
    ])
    const [one, two, three] = await Promise.all([make(leaving), make(banned), make(weak)])
    const call = { method: 'POST', body: { alias: leaving.me.alias, messages: 'keep' } }
    expect(await leaving.ask('/api/me/deletion', call)).toMatchObject({ status: 202 })
    expect(await use(one, '/api/admin/people')).toMatchObject({ status: 401 })
    await rows(
      `INSERT INTO sanctions (id, kind, person, imposed_by, reason, created_at)
       VALUES ('s', 'ban', ?, ?, '', 1)`,
      ...[banned.me.id, administrator.me.id],
    )
    expect(await use(two, '/api/admin/people')).toMatchObject({ status: 401 })
    await rows('UPDATE sanctions SET lifted_at = 2')
    expect(await use(two, '/api/admin/people')).toMatchObject({ status: 200 })
    await rows("INSERT INTO settings VALUES ('staffSecondFactor', 'true')")
    expect(await use(three, '/api/admin/people')).toMatchObject({ status: 401 })
    await rows('DELETE FROM settings')
    expect(await use(three, '/api/admin/people')).toMatchObject({ status: 200 })
  })

  test('needs no origin and heeds no cookie', async () => {
    const made = await make(administrator, ['settings:write'])
    const call = { method: 'PATCH', body: { signUp: 'open' } }
    for (const origin of ['', 'https://scripts.example', HOME]) {
      const answer = await use(made, '/api/admin/settings', { ...call, headers: { origin } })
      expect(answer.status, origin).toBe(200)
    }
    const { cookie } = administrator
    const both = await use(made, '/api/admin/people', { headers: { cookie } })
    expect(await refusal(both)).toMatchObject({ status: 403 })
    const wrong = await ask('/api/admin/people', { headers: { cookie, authorization: 'Bearer x' } })
    expect(await refusal(wrong)).toEqual(UNKNOWN)
    // The header alone does not lift the check of the origin elsewhere.
    const elsewhere = await ask('/api/session', {
      ...{ method: 'DELETE' },
      headers: { cookie, authorization: `Bearer ${made.token}`, origin: 'http://evil.example' },
    })
    expect(await refusal(elsewhere)).toEqual({ status: 403, code: 'wrong_origin' })
  })

  test('tells when it was last used, to the minute', async () => {
    const made = await make()
    expect(await listed(made.id)).toMatchObject({ usedAt: null, state: 'valid' })
    await use(made, '/api/admin/people')
    const first = (await listed(made.id))?.usedAt ?? 0
    expect(Date.now() - first).toBeLessThan(60_000)
    await use(made, '/api/admin/people')
    expect((await listed(made.id))?.usedAt).toBe(first)
    await rows('UPDATE api_tokens SET used_at = ? WHERE id = ?', first - 61_000, made.id)
    await use(made, '/api/admin/people')
    expect((await listed(made.id))?.usedAt).toBeGreaterThanOrEqual(first)
  })

  test('is listed with what it opens, and revoked once', async () => {
    const made = await make(administrator, ['people:write', 'audit:read', 'audit:read'])
    expect(await listed(made.id)).toMatchObject({
      ...{ name: 'Sauvegarde', scopes: ['audit:read', 'people:write'], state: 'valid' },
      ...{ by: { id: administrator.me.id }, expiresAt: made.expiresAt },
    })
    const path = `/api/admin/tokens/${made.id}`
    expect(await administrator.ask(path, { method: 'DELETE' })).toMatchObject({ status: 204 })
    expect(await administrator.ask(path, { method: 'DELETE' })).toMatchObject({ status: 404 })
    expect(await listed(made.id)).toMatchObject({ state: 'revoked' })
    const kinds = await rows<{ kind: string }>(
      "SELECT kind FROM audit WHERE json_extract(detail, '$.id') = ? ORDER BY id",
      made.id,
    )
    expect(kinds).toEqual([{ kind: 'token.create' }, { kind: 'token.revoke' }])
  })

  test('of the right scope opens a stopped server again; others wait like everybody', async () => {
    const [opener, reader] = await Promise.all([
      make(administrator, ['server:write']),
      make(administrator, ['people:read']),
    ])
    await rows("INSERT INTO server_states (state, reason) VALUES ('stopped', 'Inventaire')")
    expect((await use(reader, '/api/admin/people')).status).toBe(503)
    const call = { method: 'POST', body: { state: 'open' } }
    expect(await use(reader, '/api/admin/server', call)).toMatchObject({ status: 403 })
    expect(await use(opener, '/api/admin/server', call)).toMatchObject({ status: 200 })
    expect(await use(reader, '/api/admin/people')).toMatchObject({ status: 200 })
  })
})
