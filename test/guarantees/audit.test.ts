import { spawn } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'
import { startTestServer } from '../support/server.ts'
import { get, registerPeople } from './support/people.ts'

/** PROMISES.md, 26: whatever is done to a row of the audit, past the app, is found. */

const PEOPLE = 6

const folder = mkdtempSync(join(tmpdir(), 'palabre-audit-'))
const original = join(folder, 'state')
let copies = 0

beforeAll(async () => {
  const server = await startTestServer({}, original)
  const people = await registerPeople(server.url, PEOPLE)
  for (const person of people) await get(person, '/api/me/export')
  // Not stopped in an orderly way: what was answered is sealed all the same.
  await server.kill()
  await server.stop()
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A copy of the state, in which somebody who holds the disk has done this. */
function tampered(...statements: readonly string[]): string {
  copies += 1
  const state = join(folder, `copy-${copies}`)
  cpSync(original, state, { recursive: true })
  const [file] = globSync(`${state}/v3/d1/**/*.sqlite`).filter((name) => !/metadata/.test(name))
  if (file === undefined) throw new Error('no database')
  const database = new DatabaseSync(file)
  const triggers = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")
    .all() as { name: string }[]
  expect(triggers.length).toBeGreaterThan(0)
  if (statements.length > 0) for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
  for (const statement of statements) database.exec(statement)
  database.close()
  return state
}

interface Verdict {
  readonly code: number | null
  readonly said: string
}

function verify(state: string, ...args: readonly string[]): Promise<Verdict> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`${root}scripts/audit-verify.ts`, ...args], {
      env: { ...process.env, PALABRE_STATE: state },
    })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.on('close', (code) => resolve({ code, said }))
  })
}

function headOf({ said }: Verdict): string {
  return /\d+:[0-9a-f]{64}/.exec(said)?.[0] ?? ''
}

describe('npm run audit:verify', () => {
  let head: string

  it('finds a chain whole that nobody touched, and names its last row', async () => {
    const verdict = await verify(tampered())
    expect(verdict).toMatchObject({ code: 0 })
    expect(verdict.said).toContain(`${PEOPLE * 2} rows`)
    head = headOf(verdict)
    expect(head).toMatch(new RegExp(`^${PEOPLE * 2}:`))
    expect(await verify(original, '--expect', head)).toMatchObject({ code: 0 })
  })

  it.each([
    ['an edited row', "UPDATE audit SET actor = 'p_other' WHERE id = 3", /Row 3 does not fit/],
    ['a missing row', 'DELETE FROM audit WHERE id = 5', /Row 5 is missing/],
    ['a missing tail', 'DELETE FROM audit WHERE id > 10', /Rows 11 to 12 are missing/],
    ['a missing beginning', 'DELETE FROM audit WHERE id < 3', /Rows 1 to 2 are missing/],
    [
      'a row put in',
      "INSERT INTO audit (at, kind, hash) SELECT at, 'room.archive', hash FROM audit WHERE id = 12",
      /Row 13 does not fit/,
    ],
    ['a broken seal', 'UPDATE audit SET hash = NULL WHERE id = 7', /Row 7 bears no seal/],
    ['a cell of another type', "UPDATE audit SET kind = x'00' WHERE id = 2", /Row 2 does not fit/],
    ['an audit that is gone', 'DELETE FROM audit', /Rows 1 to 12 are missing/],
  ])('finds %s', async (_, statement, sentence) => {
    const verdict = await verify(tampered(statement))
    expect(verdict.code).toBe(1)
    expect(verdict.said).toMatch(sentence)
  })

  it('finds by a noted row that the end was cut off together with the count', async () => {
    const cut = tampered(
      'DELETE FROM audit WHERE id > 10',
      "UPDATE sqlite_sequence SET seq = 10 WHERE name = 'audit'",
    )
    expect(await verify(cut)).toMatchObject({ code: 0 })
    const verdict = await verify(cut, '--expect', head)
    expect(verdict.code).toBe(1)
    expect(verdict.said).toContain('Row 12 is not the one')
  })

  it('says what it does not understand', async () => {
    expect(await verify(original, '--expect', '12')).toMatchObject({ code: 1 })
    expect((await verify(original, '--everything')).said).toContain('--everything')
  })
})
