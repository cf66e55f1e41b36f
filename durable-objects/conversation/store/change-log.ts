import type { ConversationEvent } from '../../protocol/events.ts'
import type { PersonId } from '../../protocol/ids.ts'
import type { Sql } from '../../shared/sql.ts'
import type { Head } from '../core/ports.ts'
import { filesOf, mentionsOf, type MessageRow } from './rows.ts'

/** Turns stored rows back into the events that told of them, for clients that were away. */

type BornRow = MessageRow & { kind?: undefined }

export interface ChangeRow {
  kind: 'edited' | 'deleted' | 'expired' | 'reacted' | 'unreacted' | 'pinned' | 'unpinned'
  seq: number
  num: number
  person: PersonId
  at: number
  /** `edited`: mentions; `deleted`, `expired`: the thread it leaves; reactions: the emoji. */
  detail: string | null
  /** The message's present text: what is gone is not told again. */
  text: string | null
}

/** Oldest first. `kept`: the newest change and message of which the log may know nothing any more. */
export function readChangesSince(sql: Sql, seq: number, kept: Head): ConversationEvent[] {
  const [last = kept] = sql.query<Head>(
    'SELECT seq, head AS num FROM changes WHERE seq <= ? AND seq > ? ORDER BY seq DESC LIMIT 1',
    ...[seq, kept.seq],
  )
  const numThen = last.num + (seq - last.seq)
  const born = sql.query<BornRow>('SELECT * FROM messages WHERE num > ? ORDER BY num', numThen)
  const changes = sql.query<ChangeRow>(
    `SELECT c.*, m.text FROM changes c JOIN messages m ON m.num = c.num
     WHERE c.seq > ? ORDER BY c.seq`,
    seq,
  )
  return [...born.map(eventOf), ...changes.map(eventOf)].sort((a, b) => a.seq - b.seq)
}

function eventOf(row: BornRow | ChangeRow): ConversationEvent {
  return row.kind === undefined ? birth(row) : change(row)
}

function birth(row: BornRow): ConversationEvent {
  const { seq, num, author, cid, at, text, reply_to, thread, echo, mentions, files } = row
  return {
    t: 'message',
    seq,
    num,
    by: author,
    cid,
    at,
    text,
    ...(reply_to !== null && { replyTo: reply_to }),
    ...(thread !== null && { thread }),
    ...(echo === 1 && { echo: true }),
    ...(mentions !== null && { mentions: mentionsOf(mentions) }),
    ...(files !== null && { files: filesOf(files) }),
  }
}

function change(row: ChangeRow): ConversationEvent {
  const { kind, seq, num, person: by, at, detail, text } = row
  switch (kind) {
    case 'edited':
      return {
        t: 'edited',
        seq,
        num,
        by,
        at,
        text,
        ...(detail !== null && text !== null && { mentions: mentionsOf(detail) }),
      }
    case 'deleted':
    case 'expired':
      return {
        ...{ t: 'deleted', seq, num, by, at },
        ...(detail !== null && { thread: Number(detail) }),
        ...(kind === 'expired' && { expired: true }),
      }
    case 'reacted':
    case 'unreacted':
      return { t: 'reacted', seq, num, by, at, emoji: detail ?? '', on: kind === 'reacted' }
    case 'pinned':
    case 'unpinned':
      return { t: 'pinned', seq, num, by, at, on: kind === 'pinned' }
  }
}
