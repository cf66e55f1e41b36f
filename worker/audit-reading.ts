import { parseId, PersonId } from '../durable-objects/protocol/ids.ts'
import {
  AUDIT,
  type AuditAnswer,
  type AuditFilter,
} from '../durable-objects/protocol/rest/audit.ts'
import { foldAlias } from './auth/alias.ts'
import { listAudit, noteReading, type AuditSearch } from './db/audit-log.ts'
import type { Database } from './db/database.ts'
import { findPersonByAlias } from './db/people.ts'

const NOTHING: AuditAnswer = { records: [], next: null }

/** The rows of one page; that they were read is in the audit before they leave. */
export async function readAudit(
  db: Database,
  reader: PersonId,
  filter: AuditFilter,
  before: number | null,
): Promise<AuditAnswer> {
  const search = await searchFor(db, filter)
  await noteReading(db, reader, search ?? {}, Date.now())
  if (search === null) return NOTHING
  const found = await listAudit(db, reader, search, { before, limit: AUDIT.page + 1 })
  const records = found.slice(0, AUDIT.page)
  return { records, next: found.length > AUDIT.page ? (records.at(-1)?.id ?? null) : null }
}

/** `null`: nobody is called so, so no row can fit. */
export async function searchFor(db: Database, filter: AuditFilter): Promise<AuditSearch | null> {
  const { actor, person, ...rest } = filter
  const [who, whom] = await Promise.all([personCalled(db, actor), personCalled(db, person)])
  return who === null || whom === null ? null : { ...rest, actor: who, person: whom }
}

async function personCalled(
  db: Database,
  whom: string | undefined,
): Promise<PersonId | null | undefined> {
  if (whom === undefined) return undefined
  return parseId(PersonId, whom) ?? (await findPersonByAlias(db, foldAlias(whom)))?.id ?? null
}
