import type { MovedMessage } from '../../protocol/moving/lines.ts'
import type { Sql } from '../../shared/sql.ts'
import { broughtPoll, writeVote } from './polls.ts'
import { storedMentions } from './rows.ts'

/** Writes a message down as it was elsewhere, with all that hangs on it. */
export function insertBrought(sql: Sql, seq: number, brought: MovedMessage, now: number): void {
  const poll = brought.poll && broughtPoll(brought.poll, now)
  const message = hangingOn(sql, brought)
  const terms = poll ? JSON.stringify(poll.terms) : null
  const isNew = insert(sql, seq, message, { cid: message.cid, poll: terms })
  // The same from two who are one person here: what is unique is who sent it under which name.
  if (!isNew) insert(sql, seq, message, { cid: crypto.randomUUID(), poll: terms })
  for (const [index, { emoji, person }] of reactionsOf(message).entries()) {
    sql.query(
      'INSERT INTO reactions (num, emoji, person, seq) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      ...[message.num, emoji, person, index],
    )
  }
  for (const [index, vote] of (poll?.votes ?? []).entries()) {
    writeVote(sql, message.num, vote, index)
  }
  for (const [index, { at, text }] of (message.revisions ?? []).entries()) {
    sql.query(
      'INSERT INTO revisions (num, at, seq, text) VALUES (?, ?, ?, ?)',
      ...[message.num, at, index, text],
    )
  }
  if (message.thread !== undefined) {
    sql.query(
      'UPDATE messages SET reply_count = reply_count + ?, reply_at = ? WHERE num = ?',
      ...[message.text === null ? 0 : 1, message.at, message.thread],
    )
  }
}

/** A file may say anything: a message answers an earlier one, and a thread hangs on a message of the flow. */
function hangingOn(sql: Sql, message: MovedMessage): MovedMessage {
  const { num, thread, replyTo } = message
  const isReply = replyTo !== undefined && replyTo < num
  const [root] = sql.query('SELECT 1 FROM messages WHERE num = ? AND thread IS NULL', thread ?? 0)
  return {
    ...message,
    replyTo: isReply ? replyTo : undefined,
    ...(!root && { thread: undefined, echo: undefined }),
  }
}

function insert(
  sql: Sql,
  seq: number,
  message: MovedMessage,
  { cid, poll }: { readonly cid: string; readonly poll: string | null },
): boolean {
  const { num, by, at, text, replyTo = null, thread = null, echo } = message
  const { editedAt = null, deletedAt = null, deletedBy = null, pinnedBy = null } = message
  const written = sql.run(
    `INSERT INTO messages (num, seq, author, cid, at, text, reply_to, thread, echo, mentions,
       edited_at, deleted_at, deleted_by, pinned_by, files, poll)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (author, cid) DO NOTHING`,
    ...[num, seq, by, cid, at, text, replyTo, thread, echo === true ? 1 : 0],
    ...[storedMentions(message.mentions), editedAt, deletedAt, deletedBy, pinnedBy],
    ...[message.files ? JSON.stringify(message.files) : null, poll],
  )
  return written > 0
}

function reactionsOf({ reactions = [] }: MovedMessage) {
  return reactions.flatMap(({ emoji, by }) => by.map((person) => ({ emoji, person })))
}

/** By which import this conversation came to be; `null`: by none. */
export function broughtBy(sql: Sql): string | null {
  const [row] = sql.query<{ value: string }>("SELECT value FROM meta WHERE key = 'import'")
  return row?.value ?? null
}

export function rememberImport(sql: Sql, id: string): void {
  sql.query("INSERT INTO meta (key, value) VALUES ('import', ?) ON CONFLICT DO NOTHING", id)
}

/** The first message that is more than an empty place; `null`: none is. */
export function firstStanding(sql: Sql): number | null {
  const [row] = sql.query<{ num: number }>(
    'SELECT num FROM messages WHERE text IS NOT NULL OR deleted_by IS NOT NULL ORDER BY num LIMIT 1',
  )
  return row?.num ?? null
}
