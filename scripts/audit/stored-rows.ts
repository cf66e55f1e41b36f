import * as v from 'valibot'
import { PlainError } from '../lib/plain-error.ts'
import { wrangler } from '../lib/wrangler.ts'
import type { StoredRow } from './walk.ts'

/** Which database: the local one in a state directory, or the account's. */
export type Place = { readonly local: string } | 'remote'

export interface Page {
  /** How many rows the database has given ids to, whatever has become of them. */
  readonly given: number
  /** The rows behind an id, in their order. */
  readonly rows: readonly StoredRow[]
  readonly mayBeMore: boolean
}

const ROWS_AT_ONCE = 2_000
const COLUMNS = 'id, at, actor, kind, person, room, detail, reason, hash'

const Count = v.object({ seq: v.number() })
// Loose: a cell of another type than it should have was put there past the app, and fits no hash.
const Row = v.looseObject({ id: v.number(), hash: v.nullable(v.string()) })
const Answer = v.tuple([v.object({ results: v.array(Count) }), v.object({ results: v.array(Row) })])

/** The count is read before the rows, so that one that comes meanwhile does not count as missing. */
export async function readPage(place: Place, after: number): Promise<Page> {
  const command = [
    "SELECT seq FROM sqlite_sequence WHERE name = 'audit'",
    `SELECT ${COLUMNS} FROM audit WHERE id > ${after} ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
  ].join('; ')
  const { ok, stdout, all } = await wrangler([
    ...['d1', 'execute', 'DB', '--json', '--command', command],
    ...(place === 'remote' ? ['--remote', '--yes'] : ['--local', '--persist-to', place.local]),
  ])
  if (!ok) throw new PlainError(`The audit could not be read:\n${all}`)
  const [counted, found] = v.parse(Answer, JSON.parse(stdout.slice(stdout.indexOf('['))))
  const rows = found.results as unknown as readonly StoredRow[]
  return {
    given: counted.results[0]?.seq ?? 0,
    rows,
    mayBeMore: rows.length === ROWS_AT_ONCE,
  }
}
