import type { ConversationEvent } from '../../protocol/events.ts'
import type { PersonId } from '../../protocol/ids.ts'
import type { PollChange } from '../../protocol/poll.ts'
import type { Sql } from '../../shared/sql.ts'
import type { Head } from '../core/ports.ts'
import { choicesOf, newPoll, tallied, termsOf } from './polls.ts'
import { filesOf, mentionsOf, type MessageRow } from './rows.ts'

/** Turns stored rows back into the events that told of them, for clients that were away. */

type BornRow = MessageRow & { kind?: undefined }

export interface ChangeRow {
  kind:
    | ('edited' | 'deleted' | 'expired' | 'reacted' | 'unreacted' | 'pinned' | 'unpinned')
    | ('voted' | 'closed')
  seq: number
  num: number
  person: PersonId
  at: number
  /** `edited`: mentions; `deleted`, `expired`: the thread it leaves; reactions: the emoji; `voted`: choices. */
  detail: string | null
  /** The message's present text: what is gone is not told again. */
  text: string | null
  poll: string | null
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
    `SELECT c.*, m.text, m.poll FROM changes c JOIN messages m ON m.num = c.num
     WHERE c.seq > ? ORDER BY c.seq`,
    seq,
  )
  return [...born.map(birth), ...changes.map((row) => change(sql, row))].sort(
    (a, b) => a.seq - b.seq,
  )
}

function birth(row: BornRow): ConversationEvent {
  const { seq, num, author, cid, at, text, reply_to, thread, echo, mentions, files, poll } = row
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
    ...(poll !== null && { poll: newPoll(termsOf(poll)) }),
  }
}

function change(sql: Sql, row: ChangeRow): ConversationEvent {
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
    case 'voted':
    case 'closed':
      return {
        ...{ t: 'reacted', seq, num, by, at, emoji: '', on: false },
        ...(row.poll !== null && { poll: pollChange(sql, row, row.poll) }),
      }
    case 'pinned':
    case 'unpinned':
      return { t: 'pinned', seq, num, by, at, on: kind === 'pinned' }
  }
}

/** In an anonymous poll how it stands now: what each vote was is not written down. */
function pollChange(sql: Sql, row: ChangeRow, poll: string): PollChange {
  const { kind, num, person: by, at, detail } = row
  if (kind === 'closed') return { closedAt: at, closedBy: by }
  return detail === null ? tallied(sql, num, termsOf(poll)) : { choices: choicesOf(detail) }
}
