import type { Context } from 'hono'
import { sql } from 'drizzle-orm'
import {
  ConversationId,
  FileId,
  isRoomId,
  parseId,
  type RoomId,
} from '../../durable-objects/protocol/ids.ts'
import type { AuditKind } from '../../durable-objects/protocol/rest/audit.ts'
import type { StoredFile } from '../../durable-objects/protocol/rpc-files.ts'
import type { SignedInEnv } from '../app-env.ts'
import { callObject } from '../call.ts'
import { noteWhere } from '../db/audit.ts'
import { findOwnRoom, findRoomToMove, listOwnThreads } from '../db/leaving.ts'
import type { PlacedFile } from '../file-place.ts'

const DAY_MS = 86_400_000

type Asking = Context<SignedInEnv>

/** A file of a room that this administrator may know of. */
export async function fileOfPlace(c: Asking): Promise<PlacedFile | null> {
  const conversation = parseId(ConversationId, c.req.param('conversation'))
  if (conversation === null || !isRoomId(conversation)) return null
  const { db, viewer } = c.var
  const room = await findRoomToMove(db, viewer.me, conversation)
  const file = room && (await look(c, conversation))
  if (!file) return null
  await noteTaking(c, 'export.room', room.id)
  return { conversation, file }
}

/** A file of one's own: in one's private conversations and groups everybody's, elsewhere what one sent. */
export async function ownFileToTake(c: Asking): Promise<PlacedFile | null> {
  const conversation = parseId(ConversationId, c.req.param('conversation'))
  const file = conversation && (await look(c, conversation))
  if (!file) return null
  const isOwn = file.by === c.var.viewer.me.id || (await isWrittenTo(c, conversation))
  if (!isOwn) return null
  await noteTaking(c, 'account.export', null)
  return { conversation, file }
}

async function isWrittenTo(c: Asking, conversation: ConversationId): Promise<boolean> {
  const { db, viewer } = c.var
  const { id } = viewer.me
  if (!isRoomId(conversation)) {
    if ((await listOwnThreads(db, id, [conversation])).length > 0) return true
    // With somebody who is no more.
    const visited = await callObject(() => c.env.INBOX.getByName(id).visited())
    return visited.includes(conversation)
  }
  return (await findOwnRoom(db, id, conversation))?.form === 'group'
}

async function look(
  { env, req }: Asking,
  conversation: ConversationId,
): Promise<StoredFile | null> {
  const id = parseId(FileId, req.param('file'))
  if (id === null) return null
  return await callObject(() => env.CONVERSATION.getByName(conversation).carry({ t: 'look', id }))
}

/** Once a day for each room: a row for each of ten thousand files would bury all others. */
async function noteTaking(c: Asking, kind: AuditKind, room: RoomId | null): Promise<void> {
  const { db, viewer } = c.var
  const { id } = viewer.me
  const now = Date.now()
  const about = room === null ? { person: id } : { room }
  const entry = { actor: id, kind, ...about, detail: { format: 'files' } }
  await db.batch([
    noteWhere(
      db,
      entry,
      now,
      sql`NOT EXISTS (SELECT 1 FROM audit WHERE actor = ${id} AND kind = ${kind}
        AND room IS ${room} AND at > ${now - DAY_MS} AND detail LIKE '%"format":"files"%')`,
    ),
  ])
}
