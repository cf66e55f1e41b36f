import type { CallKind } from '../../protocol/attention.ts'
import type { MessageEvent } from '../../protocol/events.ts'
import type { PersonId } from '../../protocol/ids.ts'
import { LIMITS } from '../../protocol/limits.ts'
import type { Mention } from '../../protocol/message.ts'
import type { Sql } from '../../shared/sql.ts'
import type { Calls } from '../core/calls.ts'

/** What of a message one must know to tell somebody that it concerns them. */
export interface MessageHead {
  num: number
  author: PersonId
  at: number
  text: string | null
  thread: number | null
  echo: number
  reply_to: number | null
}

/** The same of a message that has just come, without asking for it. */
export function headOf({ num, by, at, text, thread, echo, replyTo }: MessageEvent): MessageHead {
  return {
    ...{ num, author: by, at, text, thread: thread ?? null },
    ...{ echo: echo === true ? 1 : 0, reply_to: replyTo ?? null },
  }
}

/** Shown in the conversation's own flow, and read with it. */
export function isInFlow({ thread, echo }: Pick<MessageHead, 'thread' | 'echo'>): boolean {
  return thread === null || echo === 1
}

/** Replies of a thread among which its people are sought. */
const THREAD_REPLIES = 200

/**
 * When a block begins or ends, among so many of the latest calls of the room and of one's own messages
 * it is looked up whom they concern: 20 ms (measured 2026-11), also in a room of 400,000 messages.
 */
const CALLS_SOUGHT = 20_000
const OWN_SOUGHT = 5_000

const FLOW = '(thread IS NULL OR echo = 1)'

/** A condition, and its parameter: not this person, and nobody whom they have blocked. */
function otherThan(
  column: string,
  person: PersonId,
  blocked: ReadonlySet<PersonId>,
): readonly [condition: string, param: string] {
  if (blocked.size === 0) return [`${column} <> ?`, person]
  return [`${column} NOT IN (SELECT value FROM json_each(?))`, JSON.stringify([person, ...blocked])]
}

/** Whom the messages call, and what waits for each: always counted, never added up. */
export class CallList {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  of(num: number): Calls {
    const rows = this.#sql.query<{ person: Mention; kind: CallKind }>(
      'SELECT person, kind FROM calls WHERE num = ?',
      num,
    )
    return new Map(rows.map(({ person, kind }) => [person, kind]))
  }

  replace(num: number, calls: Calls): void {
    this.#sql.query('DELETE FROM calls WHERE num = ?', num)
    for (const [person, kind] of calls) {
      this.#sql.query('INSERT INTO calls (num, person, kind) VALUES (?, ?, ?)', num, person, kind)
    }
  }

  forgetBefore(num: number): void {
    this.#sql.query('DELETE FROM calls WHERE num < ?', num)
  }

  /** Messages of others after `read` that stand in the flow; so many or more at the limit. */
  unread(person: PersonId, read: number, blocked: ReadonlySet<PersonId>): number {
    const [isOthers, others] = otherThan('author', person, blocked)
    return this.#count(
      `SELECT count(*) AS count FROM (
         SELECT 1 FROM messages
         WHERE num > ? AND text IS NOT NULL AND ${isOthers} AND ${FLOW} LIMIT ?)`,
      read,
      others,
      LIMITS.unreadShown,
    )
  }

  /** Those of them that call this person. */
  mentions(person: PersonId, read: number, blocked: ReadonlySet<PersonId>): number {
    const [isOthers, others] = otherThan('m.author', person, blocked)
    return this.#count(
      `SELECT count(*) AS count FROM (
         SELECT DISTINCT m.num FROM calls c JOIN messages m ON m.num = c.num
         WHERE c.num > ? AND c.person IN (?, 'room') AND ${isOthers} AND m.text IS NOT NULL
           AND ${FLOW} LIMIT ?)`,
      read,
      person,
      others,
      LIMITS.unreadShown,
    )
  }

  /** The newest messages after `read` that call this person. */
  unreadCalls(person: PersonId, read: number, blocked: ReadonlySet<PersonId>): number[] {
    const [isOthers, others] = otherThan(
      '(SELECT author FROM messages m WHERE m.num = calls.num)',
      person,
      blocked,
    )
    return this.#nums(
      `SELECT DISTINCT num FROM calls WHERE num > ? AND person IN (?, 'room') AND ${isOthers}
       ORDER BY num DESC LIMIT ?`,
      read,
      person,
      others,
      LIMITS.concerns,
    )
  }

  /**
   * The newest messages after `since` by which one of these others concerns this person, if they may:
   * calls, replies in their threads, reactions to what they wrote. Sought from the calls of the room and
   * from what this person wrote themselves, however much others have written since.
   */
  concerning(person: PersonId, since: number, others: readonly PersonId[]): number[] {
    if (others.length === 0) return []
    return this.#nums(
      // A client's id begins with its time (UUIDv7), so the index has the latest of an author last.
      `WITH others AS MATERIALIZED (SELECT value FROM json_each(?2)),
         own AS MATERIALIZED (
           SELECT num, thread FROM messages WHERE author = ?3 ORDER BY cid DESC LIMIT ?5),
         called AS (SELECT num, person FROM calls WHERE num > ?1 ORDER BY num DESC LIMIT ?6)
       SELECT c.num FROM called c CROSS JOIN messages m ON m.num = c.num
       WHERE c.person IN (?3, 'room') AND m.author IN others
       UNION SELECT m.num FROM messages m WHERE m.num > ?1 AND m.author IN others
         AND m.thread IN (SELECT num FROM own UNION SELECT thread FROM own WHERE thread IS NOT NULL)
       UNION SELECT r.num FROM own CROSS JOIN reactions r ON r.num = own.num
       WHERE r.num > ?1 AND r.person IN others
       ORDER BY num DESC LIMIT ?4`,
      ...[since, JSON.stringify(others), person, LIMITS.concerns, OWN_SOUGHT, CALLS_SOUGHT],
    )
  }

  head(num: number): MessageHead | null {
    const [row] = this.#sql.query<MessageHead>(
      'SELECT num, author, at, text, thread, echo, reply_to FROM messages WHERE num = ?',
      num,
    )
    return row ?? null
  }

  /** The newest message in the flow of each who wrote after message `num`. */
  newestByAuthor(num: number): { author: PersonId; num: number; at: number }[] {
    return this.#sql.query(
      `SELECT author, max(num) AS num, at FROM messages WHERE num > ? AND ${FLOW} GROUP BY author`,
      num,
    )
  }

  /** Who began this thread and who wrote in it lately. */
  threadPeople(root: number): PersonId[] {
    return this.#sql
      .query<{ author: PersonId }>(
        `SELECT author FROM messages WHERE num = ? UNION SELECT author FROM (
           SELECT author FROM messages WHERE thread = ? ORDER BY num DESC LIMIT ?)`,
        root,
        root,
        THREAD_REPLIES,
      )
      .map(({ author }) => author)
  }

  /** Whether this person had a part in the thread before this reply. */
  tookPart(person: PersonId, root: number, before: number): boolean {
    return (
      this.#count(
        `SELECT EXISTS (SELECT 1 FROM messages WHERE num = ? AND author = ?) OR EXISTS (
           SELECT 1 FROM messages WHERE thread = ? AND num < ? AND author = ?) AS count`,
        root,
        person,
        root,
        before,
        person,
      ) === 1
    )
  }

  /** The reactions of others to a message, the newest first. */
  reactionsOfOthers(
    num: number,
    author: PersonId,
    blocked: ReadonlySet<PersonId>,
  ): { person: PersonId; emoji: string; at: number }[] {
    const [isOthers, others] = otherThan('r.person', author, blocked)
    return this.#sql.query(
      `SELECT r.person, r.emoji, c.at FROM reactions r JOIN changes c ON c.seq = r.seq
       WHERE r.num = ? AND ${isOthers} ORDER BY r.seq DESC`,
      num,
      others,
    )
  }

  #nums(text: string, ...params: readonly (string | number)[]): number[] {
    return this.#sql.query<{ num: number }>(text, ...params).map(({ num }) => num)
  }

  #count(text: string, ...params: readonly (string | number)[]): number {
    return this.#sql.query<{ count: number }>(text, ...params)[0]?.count ?? 0
  }
}
