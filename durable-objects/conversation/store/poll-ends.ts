import type { PersonId } from '../../protocol/ids.ts'
import { tallyOf } from '../../protocol/poll.ts'
import type { Sql } from '../../shared/sql.ts'
import type { PollEnd } from '../core/outgoing.ts'
import { readPoll } from './polls.ts'

/** Polls that end by themselves, and up to when it was told which had (`null`: nobody wants to hear it). */
export class PollEnds {
  readonly #sql: Sql
  #toldTo: number | null

  constructor(sql: Sql) {
    this.#sql = sql
    const [row] = sql.query<{ value: string }>("SELECT value FROM meta WHERE key = 'poll_ends'")
    this.#toldTo = row ? Number(row.value) : null
  }

  get isFollowed(): boolean {
    return this.#toldTo !== null
  }

  /** What ended before somebody listened is not told. */
  follow(isWanted: boolean, now: number): void {
    if (isWanted === this.isFollowed) return
    if (isWanted) this.tell(now)
    else {
      this.#toldTo = null
      this.#sql.query("DELETE FROM meta WHERE key = 'poll_ends'")
    }
  }

  tell(upTo: number): void {
    this.#toldTo = upTo
    this.#sql.query(
      `INSERT INTO meta (key, value) VALUES ('poll_ends', ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      String(upTo),
    )
  }

  /** When the next one ends. One that was ended by hand counts: it is known when its time comes. */
  nextAt(): number | null {
    if (this.#toldTo === null) return null
    const [row] = this.#sql.query<{ at: number }>(
      `SELECT json_extract(poll, '$.endsAt') AS at FROM messages
       WHERE json_extract(poll, '$.endsAt') > ? ORDER BY json_extract(poll, '$.endsAt') LIMIT 1`,
      this.#toldTo,
    )
    return row?.at ?? null
  }

  /** Those whose time was over since, and which nobody had ended by hand. */
  overBy(now: number): readonly (PollEnd & { readonly num: number; readonly author: PersonId })[] {
    const rows = this.#sql.query<{ num: number; author: PersonId; poll: string }>(
      `SELECT num, author, poll FROM messages
       WHERE json_extract(poll, '$.endsAt') > ? AND json_extract(poll, '$.endsAt') <= ?
       ORDER BY json_extract(poll, '$.endsAt')`,
      ...[this.#toldTo ?? now, now],
    )
    return rows.flatMap((row) => {
      const poll = readPoll(this.#sql, row)
      if (poll?.endsAt === undefined || poll.closedAt !== undefined) return []
      const { options, voters } = tallyOf(poll)
      const counts = options.map(({ count }) => count)
      return [{ num: row.num, author: row.author, endsAt: poll.endsAt, counts, voters }]
    })
  }
}
