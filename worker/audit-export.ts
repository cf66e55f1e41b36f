import type { PersonId } from '../durable-objects/protocol/ids.ts'
import { AUDIT, AUDIT_JSON, type AuditRecord } from '../durable-objects/protocol/rest/audit.ts'
import { csvLine } from './csv.ts'
import { listAudit, type AuditSearch } from './db/audit-log.ts'
import type { Database } from './db/database.ts'

const ROWS_AT_ONCE = 1_000

/** So that a spreadsheet reads the file as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'

const COLUMNS = [
  ...['id', 'time', 'kind', 'actor', 'actor_name', 'person', 'person_name'],
  ...['room', 'room_name', 'reason', 'detail', 'hash'],
] as const

export interface AuditFile {
  readonly reader: PersonId
  readonly search: AuditSearch
  /** The rows below this id. */
  readonly before: number | null
}

export async function* auditAsCsv(db: Database, file: AuditFile): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(COLUMNS)
  for await (const records of pagesOf(db, file)) yield records.map(lineOf).join('')
}

/** `{"records": [...]}`, one record a line. */
export async function* auditAsJson(db: Database, file: AuditFile): AsyncGenerator<string> {
  let before: string = AUDIT_JSON.begin
  for await (const records of pagesOf(db, file)) {
    yield before + records.map((record) => JSON.stringify(record)).join(AUDIT_JSON.between)
    before = AUDIT_JSON.between
  }
  yield before === AUDIT_JSON.begin ? '{"records": []}\n' : AUDIT_JSON.end
}

async function* pagesOf(db: Database, file: AuditFile): AsyncGenerator<AuditRecord[]> {
  const { reader, search } = file
  let { before } = file
  for (let left: number = AUDIT.mostExported; left > 0; left -= ROWS_AT_ONCE) {
    const limit = Math.min(left, ROWS_AT_ONCE)
    const records = await listAudit(db, reader, search, { before, limit })
    if (records.length > 0) yield records
    if (records.length < limit) return
    before = records.at(-1)?.id ?? null
  }
}

function lineOf({ id, at, kind, actor, person, room, reason, detail, hash }: AuditRecord): string {
  return csvLine([
    ...[id, new Date(at).toISOString(), kind],
    ...[actor?.id ?? null, actor?.name ?? null, person?.id ?? null, person?.name ?? null],
    ...[room?.id ?? null, room?.name ?? null, reason],
    ...[detail === null ? null : JSON.stringify(detail), hash],
  ])
}
