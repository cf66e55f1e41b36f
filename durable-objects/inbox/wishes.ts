import type { LevelChoice } from '../protocol/attention.ts'
import { foldWords } from '../protocol/fold.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Sql } from '../shared/sql.ts'

/** Levels that are kept; who has left a room keeps its level for a return. */
const MOST_LEVELS = 500

/** How this person wants to be called: levels, keywords, receipts. */
export class Wishes {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Those that are not the usual one, at this time. */
  levels(now: number): LevelChoice[] {
    return this.#sql
      .query<{ conversation: ConversationId; level: LevelChoice['level']; until: number | null }>(
        'SELECT conversation, level, until FROM levels WHERE until IS NULL OR until > ?',
        now,
      )
      .map(({ conversation, level, until }) => ({
        conversation,
        level,
        ...(until !== null && { until }),
      }))
  }

  setLevel({ conversation, level, until }: LevelChoice, now: number): void {
    this.#sql.query('DELETE FROM levels WHERE until <= ?', now)
    if (level === 'all') {
      this.#sql.query('DELETE FROM levels WHERE conversation = ?', conversation)
      return
    }
    if (this.levels(now).length >= MOST_LEVELS) return
    this.#sql.query(
      'INSERT OR REPLACE INTO levels (conversation, level, until) VALUES (?, ?, ?)',
      conversation,
      level,
      until ?? null,
    )
  }

  /** As they were written. */
  keywords(): readonly string[] {
    return JSON.parse(this.#wish('keywords') ?? '[]') as readonly string[]
  }

  /** As they are compared. */
  foldedKeywords(): readonly string[] {
    return [...new Set(this.keywords().map(foldWords))].filter((word) => word !== '')
  }

  setKeywords(words: readonly string[]): void {
    this.#set('keywords', JSON.stringify([...new Set(words)]))
  }

  givesReceipts(): boolean {
    return this.#wish('receipts') !== 'no'
  }

  /** False when it was so already. */
  setReceipts(gives: boolean): boolean {
    if (this.givesReceipts() === gives) return false
    this.#set('receipts', gives ? 'yes' : 'no')
    return true
  }

  #wish(key: string): string | undefined {
    return this.#sql.query<{ value: string }>('SELECT value FROM wishes WHERE key = ?', key)[0]
      ?.value
  }

  #set(key: string, value: string): void {
    this.#sql.query('INSERT OR REPLACE INTO wishes (key, value) VALUES (?, ?)', key, value)
  }
}
