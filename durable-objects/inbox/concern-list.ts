import type { Concern, OwnKind } from '../protocol/attention.ts'
import type { ClientId, ConversationId, RoomId } from '../protocol/ids.ts'
import { LIMITS } from '../protocol/limits.ts'
import type { ConcernNote } from '../protocol/rpc-attention.ts'
import type { ReportNews } from '../protocol/rpc-sanctions.ts'
import type { Sql } from '../shared/sql.ts'
import { blank, concernOf, idOf, type ConcernRow, type ShownRow } from './concern-rows.ts'

/** What of one's own is to be told. */
export interface OwnNews {
  readonly id: ClientId
  readonly kind: OwnKind
  readonly conversation: ConversationId | ''
  readonly num: number
  readonly text: string
}

/** How many rows beyond the bound may stand before the oldest are thrown away. */
const SLACK = 50

/**
 * Seen here as it was then (a later reaction is news), or read in its conversation: that the read
 * mark says, so that marking as unread counts here too.
 */
const IS_READ = `(c.seen >= c.at OR (c.slot = 'call' AND c.in_flow = 1 AND c.num <= ifnull(w.read, 0)))`
const SHOWN = `SELECT c.*, ${IS_READ} AS is_read, w.other, w.alias, w.name FROM concerns c
  LEFT JOIN conversations w ON w.conversation = c.conversation WHERE c.is_gone = 0`

export interface ConcernChanges {
  readonly changed: readonly string[]
  readonly gone: readonly string[]
}

/** The list of what concerns this person. */
export class ConcernList {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Latest first. */
  list(): Concern[] {
    return this.#sql
      .query<ShownRow>(`${SHOWN} ORDER BY c.at DESC LIMIT ?`, LIMITS.concerns)
      .map(concernOf)
  }

  unread(): number {
    const [row] = this.#sql.query<{ count: number }>(
      `SELECT count(*) AS count FROM (${SHOWN} AND NOT ${IS_READ} ORDER BY c.at DESC LIMIT ?)`,
      LIMITS.concerns,
    )
    return row?.count ?? 0
  }

  /** Those of these ids that stand. */
  some(ids: readonly string[]): Concern[] {
    const wanted = new Set(ids)
    return this.list().filter(({ id }) => wanted.has(id))
  }

  /** Messages of a conversation about which there are entries. */
  held(conversation: ConversationId): number[] {
    return this.#sql
      .query<{ num: number }>(
        `SELECT DISTINCT num FROM concerns WHERE conversation = ? AND is_gone = 0
           AND slot IN ('call', 'reaction')`,
        conversation,
      )
      .map(({ num }) => num)
  }

  /** Entries that a read mark between these two reads or makes unread again. */
  between(conversation: ConversationId, one: number, other: number): string[] {
    return this.#sql
      .query<ConcernRow>(
        `SELECT * FROM concerns WHERE conversation = ? AND num > ? AND num <= ? AND slot = 'call'
           AND in_flow = 1 AND is_gone = 0 AND seen < at`,
        conversation,
        Math.min(one, other),
        Math.max(one, other),
      )
      .map(idOf)
  }

  /**
   * Takes what a conversation tells of its messages; what is overtaken says nothing, and neither do
   * calls up to `since`: this person came after them.
   */
  take(
    conversation: ConversationId,
    version: number,
    notes: readonly ConcernNote[],
    since: number,
  ): ConcernChanges {
    const changed: string[] = []
    const gone: string[] = this.#forget(conversation, ['call'], since)
    for (const { num, slot, about } of notes) {
      if (slot === 'call' && num <= since) continue
      const known = this.#row(conversation, num, slot)
      if (known && known.version >= version) continue
      const id = idOf({ conversation, num, slot })
      if (!about) {
        if (known?.is_gone === 0) gone.push(id)
        const { at = 0, seen = 0 } = known ?? {}
        this.#put({ ...blank(conversation, num, slot), version, at, seen, is_gone: 1 })
        continue
      }
      this.#put({
        ...blank(conversation, num, slot),
        ...{ kind: about.kind, by: JSON.stringify(about.by), at: about.at, text: about.text },
        ...{ emoji: about.emoji ?? null, count: about.count ?? null, version },
        ...{ in_flow: about.inFlow ? 1 : 0, seen: known?.seen ?? 0 },
      })
      changed.push(id)
    }
    if (changed.length > 0) gone.push(...this.#prune())
    return { changed, gone }
  }

  /** Messages before this one are erased: no word of them stays. The ids of what was shown. */
  forgetBefore(conversation: ConversationId, num: number): string[] {
    return this.#forget(conversation, ['call', 'reaction'], num - 1)
  }

  #forget(conversation: ConversationId, slots: readonly string[], upTo: number): string[] {
    if (upTo === 0) return []
    return this.#sql
      .query<ConcernRow>(
        `DELETE FROM concerns WHERE conversation = ? AND num <= ?
           AND slot IN (SELECT value FROM json_each(?)) RETURNING *`,
        ...[conversation, upTo, JSON.stringify(slots)],
      )
      .filter(({ is_gone }) => is_gone === 0)
      .map(idOf)
  }

  /** The person has gone from there: nothing of it concerns them any more. */
  forget(conversation: ConversationId): string[] {
    return this.#forget(conversation, ['call', 'reaction'], Number.MAX_SAFE_INTEGER)
  }

  /** Seen: these, or all; the ids of those that were not. */
  heed(ids?: readonly string[]): string[] {
    const wanted = ids && new Set(ids)
    const rows = this.#sql
      .query<ConcernRow>('SELECT * FROM concerns WHERE is_gone = 0 AND seen < at')
      .filter((row) => !wanted || wanted.has(idOf(row)))
    for (const row of rows) this.#put({ ...row, seen: row.at })
    return rows.map(idOf)
  }

  /** Asked to enter a room: an answer will concern this person. */
  expectAnswer(room: RoomId, at: number): void {
    this.#put({ ...blank(room, 0, 'answer'), kind: 'answer', at, is_gone: 1, text: 'pending' })
  }

  /** Answered; `null` for who had not asked. */
  answer(room: RoomId, state: 'member' | 'refused', at: number): string | null {
    if (this.#row(room, 0, 'answer')?.text !== 'pending') return null
    const row = { ...blank(room, 0, 'answer'), kind: 'answer' as const, at, text: state }
    this.#put(row)
    return idOf(row)
  }

  /** A message that this person has reported was judged; `null` when they know. */
  report({ conversation, num, state, word }: ReportNews, at: number): string | null {
    if (this.#row(conversation, num, 'report')) return null
    const row = { ...blank(conversation, num, 'report'), kind: 'report' as const, at }
    this.#put({ ...row, text: word === '' ? state : `${state}\n${word}` })
    return idOf(row)
  }

  /** So many wishes wait for this person's answer; news only when there are more than before. */
  requests(waiting: number, at: number): { id: string; isGone: boolean } | null {
    const known = this.#row('', 0, 'request')
    const before = known?.is_gone === 0 ? (known.count ?? 0) : 0
    if (before === waiting) return null
    const isMore = waiting > before
    const row: ConcernRow = {
      ...blank('', 0, 'request'),
      ...{ kind: 'request', count: waiting, is_gone: waiting === 0 ? 1 : 0 },
      ...{ at: isMore ? at : (known?.at ?? at), seen: known?.seen ?? 0 },
    }
    this.#put(row)
    return { id: idOf(row), isGone: waiting === 0 }
  }

  /** Its id. */
  tell({ id, kind, conversation, num, text }: OwnNews, at: number): string {
    const row = { ...blank(conversation, num, `own.${id}`), kind, text, at }
    this.#put(row)
    return idOf(row)
  }

  /** The person has seen to it: it is told no more. */
  settle(id: ClientId): string[] {
    return this.#sql
      .query<ConcernRow>('DELETE FROM concerns WHERE slot = ? RETURNING *', `own.${id}`)
      .map(idOf)
  }

  #put(row: ConcernRow): void {
    this.#sql.query(
      'INSERT OR REPLACE INTO concerns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[row.conversation, row.num, row.slot, row.kind, row.by, row.at, row.text, row.emoji],
      ...[row.count, row.in_flow, row.seen, row.version, row.is_gone],
    )
  }

  #prune(): string[] {
    const [row] = this.#sql.query<{ count: number }>('SELECT count(*) AS count FROM concerns')
    if ((row?.count ?? 0) <= LIMITS.concerns + SLACK) return []
    return this.#sql
      .query<ConcernRow>(
        `DELETE FROM concerns WHERE (conversation, num, slot) IN (
           SELECT conversation, num, slot FROM concerns
           ORDER BY is_gone, at DESC LIMIT -1 OFFSET ?) RETURNING *`,
        LIMITS.concerns,
      )
      .filter(({ is_gone }) => is_gone === 0)
      .map(idOf)
  }

  #row(
    conversation: ConversationId | '',
    num: number,
    slot: ConcernRow['slot'],
  ): ConcernRow | undefined {
    return this.#sql.query<ConcernRow>(
      'SELECT * FROM concerns WHERE conversation = ? AND num = ? AND slot = ?',
      conversation,
      num,
      slot,
    )[0]
  }
}
