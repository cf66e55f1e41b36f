import type { ConversationId, SessionId } from '../protocol/ids.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import { callObject } from '../shared/call.ts'
import type { Sql } from '../shared/sql.ts'

const RETRY_MS = 5_000

export interface SessionsPort {
  /** Ends a session's sockets in a conversation. */
  endIn(conversation: ConversationId, session: SessionId): Promise<void>
  now(): number
}

/**
 * Where each session was let in, so that its end reaches every conversation, also one that can't be
 * reached just then: what is not confirmed stays stored and is tried again by alarm.
 */
export class Sessions implements AlarmJob {
  readonly #sql: Sql
  readonly #port: SessionsPort
  #retryAt: number | null

  constructor(sql: Sql, port: SessionsPort) {
    this.#sql = sql
    this.#port = port
    this.#retryAt = this.#unconfirmed().length > 0 ? port.now() : null
  }

  hasEnded(session: SessionId): boolean {
    return this.#sql.query('SELECT 1 FROM ended_sessions WHERE session = ?', session).length > 0
  }

  /** False for a session that has ended: an upgrade that raced the sign-out gets nowhere. */
  enter(session: SessionId, conversations: readonly ConversationId[]): boolean {
    if (this.hasEnded(session)) return false
    for (const conversation of conversations) {
      this.#sql.query(
        'INSERT INTO entries (session, conversation) VALUES (?, ?) ON CONFLICT DO NOTHING',
        session,
        conversation,
      )
    }
    return true
  }

  /** Where a session is, or may be. */
  entered(): ConversationId[] {
    return this.#sql
      .query<{ conversation: ConversationId }>('SELECT DISTINCT conversation FROM entries')
      .map((row) => row.conversation)
  }

  /** Stored first; then `run` carries it to the conversations. */
  end(session: SessionId): void {
    const now = this.#port.now()
    this.#sql.query(
      'INSERT INTO ended_sessions (session, at) VALUES (?, ?) ON CONFLICT DO NOTHING',
      session,
      now,
    )
    this.#retryAt = now
  }

  /** All that were let in anywhere. */
  endAll(): void {
    const now = this.#port.now()
    this.#sql.query(
      `INSERT INTO ended_sessions (session, at) SELECT DISTINCT session, ? FROM entries WHERE true
       ON CONFLICT DO NOTHING`,
      now,
    )
    this.#retryAt = now
  }

  dueAt(): number | null {
    return this.#retryAt
  }

  async run(): Promise<void> {
    const rest = await Promise.all(
      this.#unconfirmed().map(async ({ session, conversation }) => {
        try {
          await callObject(() => this.#port.endIn(conversation, session))
        } catch {
          return true
        }
        this.#sql.query(
          'DELETE FROM entries WHERE session = ? AND conversation = ?',
          session,
          conversation,
        )
        return false
      }),
    )
    this.#retryAt = rest.includes(true) ? this.#port.now() + RETRY_MS : null
  }

  #unconfirmed(): { session: SessionId; conversation: ConversationId }[] {
    return this.#sql.query(
      `SELECT e.session, e.conversation FROM entries e
       JOIN ended_sessions s ON s.session = e.session`,
    )
  }
}
