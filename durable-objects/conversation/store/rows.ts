import type { FileCard } from '../../protocol/files.ts'
import type { ClientId, PersonId } from '../../protocol/ids.ts'
import type { Mention, Message, Reaction } from '../../protocol/message.ts'
import type { Poll } from '../../protocol/poll.ts'

/** A row of `messages`. Ids were parsed before they were stored. */
export interface MessageRow {
  num: number
  seq: number
  author: PersonId
  cid: ClientId
  at: number
  text: string | null
  reply_to: number | null
  thread: number | null
  echo: number
  mentions: string | null
  edited_at: number | null
  deleted_at: number | null
  deleted_by: PersonId | null
  pinned_by: PersonId | null
  reply_count: number
  reply_at: number | null
  files: string | null
  poll: string | null
}

export function messageOf(
  row: MessageRow,
  reactions: readonly Reaction[] | undefined,
  poll: Poll | null,
): Message {
  return {
    num: row.num,
    seq: row.seq,
    by: row.author,
    cid: row.cid,
    at: row.at,
    text: row.text,
    ...(row.reply_to !== null && { replyTo: row.reply_to }),
    ...(row.thread !== null && { thread: row.thread }),
    ...(row.echo === 1 && { echo: true }),
    ...(row.mentions !== null && { mentions: mentionsOf(row.mentions) }),
    ...(row.files !== null && { files: filesOf(row.files) }),
    ...(row.edited_at !== null && { editedAt: row.edited_at }),
    ...(row.deleted_at !== null && { deletedAt: row.deleted_at }),
    ...(row.deleted_by !== null && { deletedBy: row.deleted_by }),
    ...(row.pinned_by !== null && { pinnedBy: row.pinned_by }),
    ...(poll && { poll }),
    ...(reactions && { reactions }),
    ...(row.reply_count > 0 && {
      replies: { count: row.reply_count, lastAt: row.reply_at ?? row.at },
    }),
  }
}

export function mentionsOf(stored: string): readonly Mention[] {
  return JSON.parse(stored) as readonly Mention[]
}

export function filesOf(stored: string): readonly FileCard[] {
  return JSON.parse(stored) as readonly FileCard[]
}

export function storedMentions(mentions: readonly Mention[] | undefined): string | null {
  return mentions && mentions.length > 0 ? JSON.stringify(mentions) : null
}
