import { sql, type SQL } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { Database } from './database.ts'
import { audit } from './schema.ts'

/** Something that was done under somebody's authority. */
export interface AuditEntry {
  /** `null`: the server itself. */
  readonly actor: PersonId | null
  /** What was done, as `thing.verb`: `room.create`, `request.approve`, `invitation.revoke`. */
  readonly kind: string
  readonly person?: PersonId
  readonly room?: RoomId
  /** Why, in the words of who did it. */
  readonly reason?: string
  /** Ids and choices; never a secret, a code or a message. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}

/** A statement for the batch that does it: what happened and its row are one. */
export function note(db: Database, entry: AuditEntry, now: number) {
  const { actor, kind, person, room, reason, detail } = entry
  return db.insert(audit).values({
    ...{ at: now, actor, kind, person, room, reason },
    detail: detail === undefined ? null : JSON.stringify(detail),
  })
}

/** The same where the batch may change nothing: put it before the change, under its condition. */
export function noteWhere(db: Database, entry: AuditEntry, now: number, condition: SQL) {
  const { actor, kind, person = null, room = null, reason = null, detail } = entry
  const told = detail === undefined ? null : JSON.stringify(detail)
  return db.insert(audit).select(
    sql`SELECT NULL, ${now}, ${actor}, ${kind}, ${person}, ${room}, ${told}, ${reason}, NULL
          WHERE ${condition}`,
  )
}
