import { and, desc, eq, gte, lt, lte, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { tombstoneOf, type PersonCard } from '../../durable-objects/protocol/message.ts'
import type { AuditFilter, AuditRecord } from '../../durable-objects/protocol/rest/audit.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { audit, people, rooms } from './schema.ts'

/** What is looked for, with people named by their ids. */
export interface AuditSearch extends Omit<AuditFilter, 'actor' | 'person'> {
  readonly actor?: PersonId | undefined
  readonly person?: PersonId | undefined
}

/** How long one row tells that somebody reads on. */
const READING_MS = 600_000

const actors = alias(people, 'actors')
const concerned = alias(people, 'concerned')

/** Of a deleted account nothing is told but its id. */
function cardOf(table: typeof actors | typeof concerned) {
  const unlessDeleted = (column: SQL) =>
    sql<string | null>`CASE WHEN ${table.deletedAt} IS NULL THEN ${column} END`
  return {
    alias: unlessDeleted(sql`${table.alias}`),
    name: unlessDeleted(sql`${table.name}`),
  }
}

/** The newest first, from below `before`. Rooms that `reader` may not know of stay without name. */
export async function listAudit(
  db: Database,
  reader: PersonId,
  search: AuditSearch,
  { before, limit }: { before: number | null; limit: number },
): Promise<AuditRecord[]> {
  const mayKnow = sql`${rooms.form} = 'room' AND (${rooms.access} <> 'private' OR EXISTS (
    SELECT 1 FROM memberships WHERE memberships.room = ${rooms.id} AND memberships.person = ${reader}))`
  const found = await db
    .select({
      row: audit,
      actor: cardOf(actors),
      person: cardOf(concerned),
      roomName: sql<string | null>`CASE WHEN ${mayKnow} THEN ${rooms.name} END`,
    })
    .from(audit)
    .leftJoin(actors, eq(actors.id, audit.actor))
    .leftJoin(concerned, eq(concerned.id, audit.person))
    .leftJoin(rooms, eq(rooms.id, audit.room))
    .where(and(fits(search), before === null ? undefined : lt(audit.id, before)))
    .orderBy(desc(audit.id))
    .limit(limit)
  return found.map(({ row, actor, person, roomName }) => ({
    ...{ id: row.id, at: row.at, kind: row.kind, reason: row.reason, hash: row.hash },
    actor: named(row.actor, actor),
    person: named(row.person, person),
    room: row.room === null ? null : { id: row.room, name: roomName },
    detail: row.detail === null ? null : (JSON.parse(row.detail) as Record<string, unknown>),
  }))
}

/** Where a file of so many rows ends when more follow: the id that the next one begins below. */
export async function findExportEnd(
  db: Database,
  search: AuditSearch,
  { before, limit }: { before: number | null; limit: number },
): Promise<number | null> {
  const [end] = await db
    .select({ id: audit.id })
    .from(audit)
    .where(and(fits(search), before === null ? undefined : lt(audit.id, before)))
    .orderBy(desc(audit.id))
    .limit(1)
    .offset(limit)
  return end === undefined ? null : end.id + 1
}

/** That somebody reads is noted too; who goes on reading is noted once in ten minutes. */
export async function noteReading(
  db: Database,
  reader: PersonId,
  search: AuditSearch,
  now: number,
): Promise<void> {
  const isNew = sql`NOT EXISTS (SELECT 1 FROM audit
    WHERE kind = 'audit.read' AND actor = ${reader} AND at > ${now - READING_MS})`
  const entry = { actor: reader, kind: 'audit.read', detail: told(search) } as const
  await noteWhere(db, entry, now, isNew)
}

/** A search as it stands in the audit. */
export function told(search: AuditSearch): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}

function fits({ actor, person, room, kind, from, to }: AuditSearch): SQL | undefined {
  return and(
    actor === undefined ? undefined : eq(audit.actor, actor),
    person === undefined ? undefined : eq(audit.person, person),
    room === undefined ? undefined : eq(audit.room, room),
    kind === undefined ? undefined : eq(audit.kind, kind),
    from === undefined ? undefined : gte(audit.at, from),
    to === undefined ? undefined : lte(audit.at, to),
  )
}

function named(
  id: PersonId | null,
  { alias: called, name }: { alias: string | null; name: string | null },
): PersonCard | null {
  if (id === null) return null
  return called === null || name === null ? tombstoneOf(id) : { id, alias: called, name }
}
