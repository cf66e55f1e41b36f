import type { Context } from 'hono'
import type { RoomId } from '../../durable-objects/protocol/ids.ts'
import {
  beginning,
  readCursor,
  type ExportCursor,
} from '../../durable-objects/protocol/moving/cursor.ts'
import type { AuditKind } from '../../durable-objects/protocol/rest/audit.ts'
import type { SignedInEnv } from '../app-env.ts'
import { note } from '../db/audit.ts'
import { refuseFields } from '../refuse.ts'
import { streamOf } from '../stream.ts'
import { exportLines, type Luggage } from './export.ts'

export interface Departure {
  readonly kind: AuditKind
  readonly room?: RoomId
  /** Of the file. */
  readonly name: string
  /** From where it goes on. */
  readonly after: string | undefined
  readonly pack: () => Promise<Luggage>
}

/**
 * A part of an export. Each is noted before its first line leaves: a cursor is not secret, so that one
 * which nobody was given must not spare the row.
 */
export async function sendLines(
  c: Context<SignedInEnv>,
  { kind, room, name, after, pack }: Departure,
): Promise<Response> {
  const from = after === undefined ? beginning(Date.now()) : readCursor(after)
  if (from === null) return refuseFields(c, [{ field: 'after', code: 'invalid_field' }])
  await c.var.db.batch([noteOf(c, { kind, room, from })])
  const luggage = await pack()
  return c.body(streamOf(exportLines(luggage, from), 'exporting'), 200, {
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    'Content-Disposition': `attachment; filename="palabre-${name}.jsonl"`,
  })
}

function noteOf(
  c: Context<SignedInEnv>,
  { kind, room, from }: { kind: AuditKind; room: RoomId | undefined; from: ExportCursor },
) {
  const { db, viewer } = c.var
  const { id } = viewer.me
  const about = kind === 'account.export' ? { person: id } : { ...(room && { room }) }
  const detail = { format: 'lines', part: from.part + 1 }
  return note(db, { actor: id, kind, ...about, detail }, Date.now())
}
