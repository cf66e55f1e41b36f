import type { ConversationId, PersonId } from '../protocol/ids.ts'
import {
  OUTGOING,
  type Delivery,
  type DeliveryState,
  type OutgoingLog,
} from '../protocol/rest/outgoing.ts'
import type { OutgoingConfig, OutgoingEvent } from '../protocol/rpc-outgoing.ts'
import type { Sql } from '../shared/sql.ts'
import type { Posted } from './post.ts'

/** What a webhook is, and how it fares. */
export interface Standing extends OutgoingConfig {
  readonly bot: PersonId
  /** How often the secret was renewed, and when last. */
  readonly version: number
  readonly renewedAt: number | null
  /** When it was switched off; `null`: it is on. */
  readonly offAt: number | null
  /** That it is off stands in D1. */
  readonly isTold: boolean
  /** Tries in a row that failed. */
  readonly failures: number
  readonly dropped: number
}

interface Row {
  readonly pos: number
  readonly id: string
  readonly type: string
  readonly room: ConversationId | null
  readonly at: number
  readonly body: string
  readonly state: DeliveryState
  readonly tries: number
  readonly tried_at: number | null
  readonly status: number | null
  readonly answer: string
  readonly next_at: number | null
}
/** When it is tried again, or that it is over. */
type Then = number | Extract<DeliveryState, 'delivered' | 'failed'>

export type Waiting = Pick<Row, 'pos' | 'id' | 'type' | 'room' | 'at' | 'body' | 'tries'>

/** What is to be sent, in order, and what became of what was. */
export class Outbox {
  readonly #sql: Sql
  #standing: Standing | null

  constructor(sql: Sql) {
    this.#sql = sql
    const [row] = sql.query<{ state: string }>('SELECT state FROM config')
    this.#standing = row ? (JSON.parse(row.state) as Standing) : null
  }

  /** `null`: there is no such webhook (any more). */
  get standing(): Standing | null {
    return this.#standing
  }

  keep(standing: Standing): void {
    this.#standing = standing
    this.#sql.query(
      `INSERT INTO config (one, state) VALUES (1, ?)
       ON CONFLICT (one) DO UPDATE SET state = excluded.state`,
      JSON.stringify(standing),
    )
  }

  /** What is stored goes right after. */
  forget(): void {
    this.#standing = null
  }

  change(change: Partial<Standing>): void {
    if (this.#standing) this.keep({ ...this.#standing, ...change })
  }

  /** What is known already is not taken twice; what is too much is counted. */
  add(events: readonly OutgoingEvent[], now: number): void {
    let room = OUTGOING.waiting - this.#waiting()
    let dropped = 0
    for (const { id, type, at, room: where, data } of events) {
      if (room <= 0) {
        dropped += 1
        continue
      }
      const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data })
      const written = this.#sql.run(
        `INSERT OR IGNORE INTO deliveries
           (id, type, room, at, body, state, tries, answer, next_at)
         VALUES (?, ?, ?, ?, ?, 'waiting', 0, '', ?)`,
        ...[id, type, where, at, body, now],
      )
      if (written > 0) room -= 1
    }
    if (dropped > 0) this.change({ dropped: (this.#standing?.dropped ?? 0) + dropped })
  }

  /** When the first in the queue is to be tried. */
  nextAt(): number | null {
    const [row] = this.#sql.query<{ next_at: number }>(
      "SELECT next_at FROM deliveries WHERE state = 'waiting' ORDER BY pos LIMIT 1",
    )
    return row?.next_at ?? null
  }

  first(): Waiting | null {
    const [row] = this.#sql.query<Row>(
      "SELECT * FROM deliveries WHERE state = 'waiting' ORDER BY pos LIMIT 1",
    )
    return row ?? null
  }

  /** Without a try: it is not sent any more. */
  settle(pos: number, state: Exclude<DeliveryState, 'waiting'>): void {
    this.#sql.query('UPDATE deliveries SET state = ?, next_at = NULL WHERE pos = ?', state, pos)
    this.#forgetOld()
  }

  /** What came of a try, in one write: when the next one is, or how it is over. */
  tried(pos: number, { status, answer }: Posted, now: number, then: Then): void {
    const [state, nextAt] = typeof then === 'number' ? ['waiting', then] : [then, null]
    this.#sql.query(
      `UPDATE deliveries SET tries = tries + 1, tried_at = ?, status = ?, answer = ?, state = ?,
         next_at = ? WHERE pos = ?`,
      ...[now, status, answer, state, nextAt, pos],
    )
    if (nextAt === null) this.#forgetOld()
  }

  #forgetOld(): void {
    this.#sql.query(
      `DELETE FROM deliveries WHERE state <> 'waiting' AND pos <= (
         SELECT pos FROM deliveries WHERE state <> 'waiting' ORDER BY pos DESC LIMIT 1 OFFSET ?)`,
      OUTGOING.logged,
    )
  }

  /** False when it is not remembered. */
  again(id: string, now: number): boolean {
    return (
      this.#sql.run(
        "UPDATE deliveries SET state = 'waiting', tries = 0, at = ?, next_at = ? WHERE id = ?",
        ...[now, now, id],
      ) > 0
    )
  }

  /** What waits is tried at once. */
  hasten(now: number): void {
    this.#sql.query("UPDATE deliveries SET next_at = ? WHERE state = 'waiting'", now)
  }

  /** Of rooms where it no longer listens nothing goes out. */
  withholdBut(rooms: readonly ConversationId[]): void {
    this.#sql.query(
      `UPDATE deliveries SET state = 'withheld', next_at = NULL
       WHERE state = 'waiting' AND room NOT IN (SELECT value FROM json_each(?))`,
      JSON.stringify(rooms),
    )
    this.#forgetOld()
  }

  log(): OutgoingLog {
    const rows = this.#sql.query<Row>('SELECT * FROM deliveries ORDER BY pos DESC LIMIT 50')
    return {
      waiting: this.#waiting(),
      dropped: this.#standing?.dropped ?? 0,
      deliveries: rows.map(deliveryOf),
    }
  }

  #waiting(): number {
    const [row] = this.#sql.query<{ many: number }>(
      "SELECT count(*) AS many FROM deliveries WHERE state = 'waiting'",
    )
    return row?.many ?? 0
  }
}

function deliveryOf(row: Row): Delivery {
  const { id, type, at, state, tries, status, answer } = row
  return { id, type, at, state, tries, triedAt: row.tried_at, status, answer, nextAt: row.next_at }
}
