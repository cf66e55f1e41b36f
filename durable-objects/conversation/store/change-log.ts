import type { ConversationEvent } from '../../protocol/events.ts'
import type { PersonId } from '../../protocol/ids.ts'
import { mentionsOf, type MessageRow } from './rows.ts'

/** Turns stored rows back into the events that told of them, for clients that were away. */

export type BornRow = MessageRow & { kind?: undefined }

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

export function eventOf(row: BornRow | ChangeRow): ConversationEvent {
  return row.kind === undefined ? birth(row) : change(row)
}

function birth(row: BornRow): ConversationEvent {
  const { seq, num, author, cid, at, text, reply_to, thread, echo, mentions } = row
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
