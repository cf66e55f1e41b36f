import type { PersonId } from '../../protocol/ids.ts'
import type { Message } from '../../protocol/message.ts'
import type { CopyPlace } from '../../protocol/moving/cursor.ts'
import { movedFiles, movedPoll, type MovedMessage } from '../../protocol/moving/lines.ts'
import type { Copied } from '../../protocol/rpc-moving.ts'
import type { Sql } from '../../shared/sql.ts'
import type { Head } from '../core/ports.ts'
import { peopleIn, readEarlier, readMessage, readMessages } from './history.ts'
import type { MessageRow } from './rows.ts'

const MESSAGES_AT_ONCE = 500
/** Characters of text after which a part ends early. */
const CHARS_AT_ONCE = 1_000_000

/**
 * A part of the conversation, written down while it goes on. Messages come by number, each as it is at
 * that moment; once the newest is reached, those that have changed since the beginning come again. The
 * turn that has none left ends it: then all lines together say how things stand in that turn.
 */
export function copyFrom(
  sql: Sql,
  place: CopyPlace | null,
  head: Head,
  atOnce = MESSAGES_AT_ONCE,
): Omit<Copied, 'people'> & { readonly named: ReadonlySet<PersonId> } {
  const { num, since } = place ?? { num: 0, since: head.seq }
  const rows = fitting(readRows(sql, num, atOnce))
  const last = rows.at(-1)?.num ?? num
  const read = readMessages(sql, rows)
  const told = { seq: head.seq }
  if (last < head.num) return { ...told, ...written(sql, read), next: { num: last, since } }
  // Those of this very part are as new as can be.
  const changed = readChanged(sql, since, num, atOnce)
  const rest = changed.slice(0, atOnce)
  const again = rest.flatMap((one) => readMessage(sql, one.num) ?? [])
  const upTo = rest.at(-1)?.seq ?? since
  const next = changed.length > rest.length ? { num: last, since: upTo } : null
  return { ...told, ...written(sql, [...read, ...again]), next }
}

type WeighedRow = MessageRow & { chars: number }

function readRows(sql: Sql, after: number, limit: number): WeighedRow[] {
  return sql.query<WeighedRow>(
    `SELECT m.*, ifnull(length(m.text), 0) + CASE WHEN m.edited_at IS NULL THEN 0 ELSE
       (SELECT ifnull(sum(length(text)), 0) FROM revisions r WHERE r.num = m.num) END AS chars
     FROM messages m WHERE m.num > ? ORDER BY m.num LIMIT ?`,
    ...[after, limit],
  )
}

function fitting(rows: readonly WeighedRow[]): WeighedRow[] {
  let chars = 0
  const end = rows.findIndex((row, index) => (chars += row.chars) > CHARS_AT_ONCE && index > 0)
  return end === -1 ? [...rows] : rows.slice(0, end)
}

/** Messages up to this number that have changed after `since`, in the order of their last change. */
function readChanged(
  sql: Sql,
  since: number,
  upTo: number,
  limit: number,
): { num: number; seq: number }[] {
  return sql.query(
    `SELECT num, max(seq) AS seq FROM changes WHERE seq > ? AND num <= ?
     GROUP BY num ORDER BY max(seq) LIMIT ?`,
    ...[since, upTo, limit + 1],
  )
}

function written(sql: Sql, messages: readonly Message[]) {
  return {
    messages: messages.map((message) => movedOf(sql, message)),
    named: peopleIn(messages),
  }
}

/** Without what follows from the other messages, or from here. */
function movedOf(sql: Sql, { seq: _, replies: __, ...message }: Message): MovedMessage {
  const { mentions, reactions, files, poll, ...rest } = message
  return {
    ...rest,
    ...(mentions && { mentions: [...mentions] }),
    ...(files && { files: movedFiles(files) }),
    ...(poll && { poll: movedPoll(poll) }),
    ...(reactions && { reactions: reactions.map(({ emoji, by }) => ({ emoji, by: [...by] })) }),
    ...(message.editedAt !== undefined && { revisions: readEarlier(sql, message.num) }),
  }
}
