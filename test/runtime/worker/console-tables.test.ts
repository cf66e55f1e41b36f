import { beforeAll, describe, expect, test } from 'vitest'
import type { RequestsTable } from '../../../durable-objects/protocol/rest/access-requests.ts'
import type { ApiTokensTable } from '../../../durable-objects/protocol/rest/api-tokens.ts'
import type { InvitationsTable } from '../../../durable-objects/protocol/rest/invitations.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { make } from './room-acts.ts'
import { register, registerAs, rows, type Person } from './support.ts'

/** The tables of invitations, tokens and requests: searched, filtered, sorted and turned. */

const HOUR = 3_600_000
let administrator: Person

beforeAll(async () => {
  administrator = await registerAs('administrator')
})

async function read<T>(by: Person, path: string): Promise<T> {
  const answer = await by.ask(path)
  expect(answer.status, path).toBe(200)
  return await answer.json<T>()
}

/** What the page at the same address shows. */
async function shown(by: Person, path: string): Promise<unknown> {
  const asked = `/api/page?path=${encodeURIComponent(path)}`
  const { view } = (await read<{ page: PageData }>(by, asked)).page
  return 'table' in view ? view.table : view.kind
}

async function refuses(path: string): Promise<void> {
  const wrong = [
    'sort=secret',
    'page=0',
    'page=x',
    'state=odd',
    'other=1',
    `query=${'x'.repeat(101)}`,
  ]
  await Promise.all(
    wrong.map(async (query) => {
      expect((await administrator.ask(`${path}?${query}`)).status, query).toBe(400)
    }),
  )
}

describe('invitations', () => {
  const table = (query: string) =>
    read<InvitationsTable>(administrator, `/api/admin/invitations?${query}`)
  const labels = async (query: string) => (await table(query)).rows.map(({ label }) => label)

  beforeAll(async () => {
    const now = Date.now()
    const insert = (label: string, more: Record<string, number | string | null>) => {
      const columns = { created_at: now - HOUR, used: 0, uses: null, expires_at: null }
      const one = { ...columns, revoked_at: null, role: 'member', ...more }
      return rows(
        `INSERT INTO invitations (id, code_hash, created_by, created_at, label, uses, used,
           expires_at, revoked_at, role) VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)`,
        ...[`i_${label.replaceAll(' ', '')}`, administrator.me.id, one.created_at, label],
        ...[one.uses, one.used, one.expires_at, one.revoked_at, one.role],
      )
    }
    await insert('Port un', { created_at: now, uses: 9, used: 3, expires_at: now + HOUR })
    await insert('Port deux', { uses: 2, used: 2 })
    await insert('Port trois', { expires_at: now - 1, role: 'guest' })
    await insert('Port quatre', { revoked_at: now, used: 7 })
    await insert('Port cinq', {})
    await rows(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
       INSERT INTO invitations (id, code_hash, created_by, created_at, label)
       SELECT 'i_many' || i, 'many' || i, ?, i, printf('Foule %02d', i) FROM n`,
      administrator.me.id,
    )
  })

  test('are found by label or maker, and by what has become of them', async () => {
    expect(await labels('query=PORT%20U')).toEqual(['Port un'])
    expect((await table(`query=${administrator.me.alias}`)).count).toBe(65)
    expect(await labels('query=port&state=open&sort=label')).toEqual(['Port cinq', 'Port un'])
    expect(await labels('query=port&state=used')).toEqual(['Port deux'])
    expect(await labels('query=port&state=expired')).toEqual(['Port trois'])
    expect(await labels('query=port&state=revoked')).toEqual(['Port quatre'])
    expect(await labels(`query=${'nulle part '.repeat(9)}`)).toEqual([])
    const accounts = `/api/admin/people?query=${'nulle part '.repeat(9)}`
    expect(await read<{ count: number }>(administrator, accounts)).toMatchObject({ count: 0 })
  })

  test('are sorted by each column, both ways', async () => {
    const byState = ['Port un', 'Port cinq', 'Port deux', 'Port trois', 'Port quatre']
    expect(await labels('query=port')).toEqual(byState)
    expect((await labels('query=port&sort=-used')).slice(0, 2)).toEqual(['Port quatre', 'Port un'])
    expect((await labels('query=port&sort=ends')).slice(0, 2)).toEqual(['Port trois', 'Port un'])
    expect((await labels('query=port&sort=-ends')).at(-1)).toBe('Port trois')
    expect((await labels('query=port&sort=-role'))[0]).toBe('Port trois')
    expect((await labels('query=port&sort=-state'))[0]).toBe('Port quatre')
    expect((await labels('query=foule&sort=-label'))[0]).toBe('Foule 60')
    expect((await labels('query=foule&sort=made'))[0]).toBe('Foule 01')
  })

  test('are turned page by page, and a page beyond the last is the last', async () => {
    const first = await table('query=foule&sort=label')
    expect(first).toMatchObject({ count: 60, page: 1, pages: 3 })
    expect(first.rows).toHaveLength(25)
    const last = await table('query=foule&sort=label&page=3')
    expect(last.rows.map(({ label }) => label).at(-1)).toBe('Foule 60')
    expect(await table('query=foule&sort=label&page=99')).toEqual(last)
    const address = 'invitations?query=foule&sort=label&page=3'
    expect(await shown(administrator, `/admin/${address}`)).toEqual(last)
    await refuses('/api/admin/invitations')
  })
})

describe('tokens', () => {
  const table = (query: string) => read<ApiTokensTable>(administrator, `/api/admin/tokens?${query}`)
  const names = async (query: string) => (await table(query)).rows.map(({ name }) => name)

  beforeAll(async () => {
    const [now, former] = [Date.now(), await register()]
    const insert = (
      name: string,
      by: Person,
      [createdAt, expiresAt, usedAt, revokedAt]: readonly (number | null)[],
    ) =>
      rows(
        `INSERT INTO api_tokens (id, token_hash, name, scopes, created_by, created_at, expires_at,
           used_at, revoked_at) VALUES (?1, ?1, ?2, '["audit:read"]', ?3, ?4, ?5, ?6, ?7)`,
        ...[`t_${name.replaceAll(' ', '')}`, name, by.me.id],
        ...[createdAt, expiresAt, usedAt, revokedAt].map((one) => one ?? null),
      )
    await insert('Nuit un', administrator, [now, now + HOUR, null, null])
    await insert('Nuit deux', administrator, [now - 4, now + 9 * HOUR, now, null])
    await insert('Nuit trois', former, [now - 3, now + 2 * HOUR, now - HOUR, null])
    await insert('Nuit quatre', administrator, [now - 2, now - 1, null, null])
    await insert('Nuit cinq', administrator, [now - 1, now + HOUR, null, now])
    await rows(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)
       INSERT INTO api_tokens (id, token_hash, name, scopes, created_by, created_at, expires_at)
       SELECT 't_many' || i, 'many' || i, printf('Foule %02d', i), '["audit:read"]', ?, i, 1 FROM n`,
      administrator.me.id,
    )
  })

  test('are found by name or maker, and by what has become of them', async () => {
    expect(await names('query=nuit&state=valid&sort=name')).toEqual(['Nuit deux', 'Nuit un'])
    expect(await names('query=nuit&state=dormant')).toEqual(['Nuit trois'])
    expect(await names('query=nuit&state=expired')).toEqual(['Nuit quatre'])
    expect(await names('query=nuit&state=revoked')).toEqual(['Nuit cinq'])
    expect((await table(`query=${administrator.me.alias}`)).count).toBe(34)
  })

  test('are sorted by each column, both ways', async () => {
    expect((await names('query=nuit'))[0]).toBe('Nuit un')
    expect((await names('query=nuit&sort=made'))[0]).toBe('Nuit deux')
    expect((await names('query=nuit&sort=-used')).slice(0, 2)).toEqual(['Nuit deux', 'Nuit trois'])
    expect((await names('query=nuit&sort=ends'))[0]).toBe('Nuit quatre')
    expect((await names('query=nuit&sort=-ends'))[0]).toBe('Nuit deux')
    expect((await names('query=nuit&sort=-name'))[0]).toBe('Nuit un')
    expect((await names('query=nuit&sort=-state'))[0]).toBe('Nuit cinq')
  })

  test('are turned page by page', async () => {
    const last = await table('query=foule&sort=name&page=2')
    expect(last).toMatchObject({ count: 30, page: 2, pages: 2 })
    expect(last.rows).toHaveLength(5)
    expect(await shown(administrator, '/admin/tokens?query=foule&sort=name&page=2')).toEqual(last)
    await refuses('/api/admin/tokens')
  })
})

describe('requests', () => {
  const names = async (by: Person, query: string) =>
    (await read<RequestsTable>(by, `/api/access-requests?${query}`)).rows.map(
      ({ person, room }) => `${person.name} ${room.name}`,
    )

  test('are found by person or room, sorted, and turned beyond the first two hundred', async () => {
    const [owner, keeper] = [await register(), await register()]
    const cellar = await make(owner, { name: 'Cave aux vins', access: 'approval' })
    const attic = await make(owner, { name: 'Grenier', access: 'approval' })
    await rows(
      'INSERT INTO memberships (room, person, role, joined_at) VALUES (?, ?, ?, 1)',
      ...[attic.id, keeper.me.id, 'moderator'],
    )
    await rows(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 230)
       INSERT INTO people (id, alias, first_name, last_name, name, password_hash, role, locale,
         created_at)
       SELECT printf('p_crowd%015d', i), printf('crowd%03d', i), '', '', printf('Foule %03d', i),
         'x', 'member', 'fr', 1 FROM n`,
    )
    await rows(
      `INSERT INTO access_requests (id, room, person, state, created_at, reason, expires_at)
       SELECT 'q_' || alias, iif(alias < 'crowd220', ?, ?), id, 'pending', ? - CAST(substr(alias, 6) AS INTEGER),
         'Pour voir', ? FROM people WHERE alias LIKE 'crowd%'`,
      ...[cellar.id, attic.id, Date.now(), Date.now() + HOUR],
    )
    expect(await names(administrator, 'query=foule%20007')).toEqual(['Foule 007 Cave aux vins'])
    expect((await names(administrator, 'query=grenier&sort=person'))[0]).toBe('Foule 220 Grenier')
    expect((await names(administrator, 'query=foule&sort=-person'))[0]).toBe('Foule 230 Grenier')
    expect((await names(administrator, 'query=foule&sort=-asked'))[0]).toContain('Foule 001')
    // The oldest first, unless told otherwise.
    expect((await names(administrator, 'query=foule'))[0]).toBe('Foule 230 Grenier')
    expect((await names(administrator, 'query=foule&sort=room'))[0]).toContain('Cave')
    const last = await read<RequestsTable>(
      administrator,
      '/api/admin/access-requests?query=foule&page=10',
    )
    expect(last).toMatchObject({ count: 230, page: 10, pages: 10 })
    expect(last.rows.at(-1)?.person.name).toBe('Foule 001')
    expect(await shown(administrator, '/admin/requests?query=foule&page=10')).toEqual(last)
    // Who keeps one room sees those at its door, and finds no others.
    const own = await read<RequestsTable>(keeper, '/api/access-requests')
    expect([own.count, new Set(own.rows.map(({ room }) => room.id))]).toEqual([
      11,
      new Set([attic.id]),
    ])
    expect(await names(keeper, 'query=cave')).toEqual([])
    await refuses('/api/admin/access-requests')
  })
})
