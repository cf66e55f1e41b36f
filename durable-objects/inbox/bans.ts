import type { ByeItem } from '../protocol/items.ts'
import type { OwnSanction } from '../protocol/rest/sanctions.ts'
import type { Sql } from '../shared/sql.ts'

interface BanRow {
  until: number | null
  reason: string
}

/**
 * Bans of this person from the whole workspace, as they were told: in any order and as often as the
 * Worker likes, for what was lifted once stays lifted.
 */
export class Bans {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  hear({ id, kind, room, endsAt, reason, lifted }: OwnSanction): void {
    if (kind !== 'ban' || room !== null) return
    this.#sql.query(
      `INSERT INTO bans (id, until, reason, is_lifted) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET is_lifted = max(is_lifted, excluded.is_lifted)`,
      ...[id, endsAt, reason, lifted ? 1 : 0],
    )
  }

  /** What the person is told; `null` when nothing keeps them out. */
  farewell(now: number): ByeItem | null {
    const [ban] = this.#sql.query<BanRow>(
      `SELECT until, reason FROM bans WHERE is_lifted = 0 AND (until IS NULL OR until > ?)
       ORDER BY until IS NULL DESC, until DESC LIMIT 1`,
      now,
    )
    if (!ban) return null
    const { until, reason } = ban
    return { t: 'bye', code: 'banned', reason, ...(until !== null && { until }) }
  }
}
