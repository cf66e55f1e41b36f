import { afterEach, describe, expect, test, vi } from 'vitest'
import { chainHash, NOTHING_BEFORE, type ChainedRow } from '../../../worker/audit-chain.ts'
import { sealAudit } from '../../../worker/audit-seal.ts'
import { openDatabase } from '../../../worker/db/database.ts'
import { bindings, register, registerAs, rows } from './support.ts'

interface Row extends ChainedRow {
  readonly hash: string | null
}

afterEach(() => vi.restoreAllMocks())

async function expectSealed(): Promise<readonly Row[]> {
  const all = await rows<Row>('SELECT * FROM audit ORDER BY id')
  let before = NOTHING_BEFORE
  for (const row of all) {
    before = chainHash(before, row)
    expect(row.hash, `row ${row.id}`).toBe(before)
  }
  expect(all.map(({ id }) => id)).toEqual(all.map((_, index) => index + 1))
  return all
}

async function addUnsealed(count: number): Promise<void> {
  await rows(
    `INSERT INTO audit (at, kind) SELECT value, 'left.behind' FROM json_each('[${Array.from({ length: count }, (_, index) => index).join()}]')`,
  )
}

describe('the audit', () => {
  test('is sealed when the answer is there', async () => {
    const person = await register()
    const [last] = (await expectSealed()).slice(-1)
    expect(last).toMatchObject({ kind: 'person.register', actor: person.me.id })
  })

  test('is one chain, however many act at once', async () => {
    const before = (await expectSealed()).length
    const administrator = await registerAs('administrator')
    const body = { label: '', role: 'member', uses: 1, expiresInDays: 1, rooms: [] }
    const made = await Promise.all(
      Array.from({ length: 20 }, () =>
        administrator.ask('/api/invitations', { method: 'POST', body }),
      ),
    )
    expect(made.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201))
    expect(await expectSealed()).toHaveLength(before + 21)
  })

  test('of an older release, or of a server that stopped, is sealed by who comes next', async () => {
    const before = (await expectSealed()).length
    await addUnsealed(450)
    await register()
    expect(await expectSealed()).toHaveLength(before + 451)
  })

  test('is the same whoever seals it, and how many do at once', async () => {
    await addUnsealed(30)
    await Promise.all(Array.from({ length: 5 }, () => sealAudit(openDatabase(bindings.DB))))
    await expectSealed()
  })

  test('is not sealed by a request that notes nothing, which pays nothing', async () => {
    const person = await register()
    await addUnsealed(1)
    await person.ask('/api/session')
    expect(await rows('SELECT id FROM audit WHERE hash IS NULL')).toHaveLength(1)
    await register()
    await expectSealed()
  })

  test('that cannot be sealed takes nothing back, and the next request tries again', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const name = 'CREATE TRIGGER faulty BEFORE UPDATE ON audit'
    await rows(`${name} BEGIN SELECT RAISE(ABORT, 'no'); END`)
    const person = await register()
    await rows('DROP TRIGGER faulty')
    expect(errors.mock.calls.join()).toContain('sealing the audit')
    expect(await rows('SELECT id FROM audit WHERE hash IS NULL')).toHaveLength(1)
    expect(await person.ask('/api/session')).toMatchObject({ status: 200 })
    await expectSealed()
  })
})

describe('a row of the audit', () => {
  const attempts = [
    "UPDATE audit SET kind = 'room.create' WHERE id = 1",
    "UPDATE audit SET hash = 'x' WHERE id = 1",
    'UPDATE audit SET hash = NULL WHERE id = 1',
    'UPDATE audit SET id = 99999 WHERE id = 1',
    'DELETE FROM audit WHERE id = 1',
    'DELETE FROM audit',
    "INSERT OR REPLACE INTO audit (id, at, kind) VALUES (1, 1, 'x')",
    "REPLACE INTO audit (id, at, kind) SELECT max(id), 1, 'x' FROM audit",
    "INSERT INTO audit (id, at, kind) VALUES (-1, 1, 'x')",
    "INSERT INTO audit (at, kind, hash) VALUES (1, 'x', 'sealed')",
  ]

  test.each(attempts)('stays as it is: %s', async (attempt) => {
    await register()
    await register()
    const before = await rows('SELECT * FROM audit ORDER BY id')
    await expect(rows(attempt)).rejects.toThrow('a row of the audit')
    expect(await rows('SELECT * FROM audit ORDER BY id')).toEqual(before)
  })

  test('that is not sealed yet may be given a hash and nothing else', async () => {
    await addUnsealed(1)
    const mine = 'WHERE id = (SELECT max(id) FROM audit)'
    await expect(rows(`UPDATE audit SET kind = 'x' ${mine}`)).rejects.toThrow('never changes')
    await expect(rows(`UPDATE audit SET at = 5, hash = 'x' ${mine}`)).rejects.toThrow()
    await expect(rows(`DELETE FROM audit ${mine}`)).rejects.toThrow('never deleted')
    await sealAudit(openDatabase(bindings.DB))
    await expectSealed()
  })
})
