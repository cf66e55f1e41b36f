import { sql, type SQL } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { AuditKind } from '../../durable-objects/protocol/rest/audit.ts'
import type { Database } from './database.ts'
import { audit } from './schema.ts'

/** Something that was done under somebody's authority. */
export interface AuditEntry {
  /** `null`: the server itself. */
  readonly actor: PersonId | null
  /** What was done. A new kind: in the list, in `KIND_NAMES` of the web app, in both catalogues. */
  readonly kind: AuditKind
  readonly person?: PersonId
  readonly room?: RoomId
  /** Why, in the words of who did it. */
  readonly reason?: string
  /** Ids and choices; never a secret, a code or a message. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}

const noted = new WeakSet<Database>()
const signedBy = new WeakMap<Database, string>()

/** From now on what is noted with this database says that it was done by this token. */
export function signNotes(db: Database, token: string): void {
  signedBy.set(db, token)
}

/** Whether statements for the audit were made with this database: a request's own. */
export function hasNoted(db: Database): boolean {
  return noted.has(db)
}

/** A statement for the batch that does it: what happened and its row are one. */
export function note(db: Database, entry: AuditEntry, now: number) {
  noted.add(db)
  const { actor, kind, person, room, reason, detail } = entry
  return db.insert(audit).values({
    ...{ at: now, actor, kind, person, room, reason },
    detail: textOf(db, detail),
  })
}

/** The same where the batch may change nothing: put it before the change, under its condition. */
export function noteWhere(db: Database, entry: AuditEntry, now: number, condition: SQL) {
  noted.add(db)
  const { actor, kind, person = null, room = null, reason = null, detail } = entry
  const told = textOf(db, detail)
  return db.insert(audit).select(
    sql`SELECT NULL, ${now}, ${actor}, ${kind}, ${person}, ${room}, ${told}, ${reason}, NULL
          WHERE ${condition}`,
  )
}

/** A row for each of `about`, which is a query of columns `person`, `room` and `detail` (JSON). */
export function noteEach(
  db: Database,
  entry: Pick<AuditEntry, 'actor' | 'kind'>,
  now: number,
  about: SQL,
) {
  noted.add(db)
  const { actor, kind } = entry
  const token = signedBy.get(db)
  const detail =
    token === undefined ? sql`detail` : sql`json_set(coalesce(detail, '{}'), '$.token', ${token})`
  return db.insert(audit).select(
    sql`SELECT NULL, ${now}, ${actor}, ${kind}, person, room, ${detail}, NULL, NULL
          FROM (${about})`,
  )
}

function textOf(db: Database, detail: AuditEntry['detail']): string | null {
  const token = signedBy.get(db)
  if (token !== undefined) return JSON.stringify({ ...detail, token })
  return detail === undefined ? null : JSON.stringify(detail)
}
