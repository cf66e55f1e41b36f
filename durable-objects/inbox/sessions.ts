import type { ConversationId, SessionId } from '../protocol/ids.ts'
import type { ByeItem } from '../protocol/items.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import { callObject } from '../shared/call.ts'
import type { Sql } from '../shared/sql.ts'

const RETRY_MS = 5_000

export const SESSION_ENDED: ByeItem = { t: 'bye', code: 'session_ended' }

export interface SessionsPort {
  /** Ends the sockets of these sessions in a conversation, with this farewell. */
  endIn(conversation: ConversationId, sessions: readonly SessionId[], bye: ByeItem): Promise<void>
  now(): number
}

interface Unconfirmed {
  session: SessionId
  conversation: ConversationId
  bye: string | null
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
  end(sessions: readonly SessionId[], bye: ByeItem = SESSION_ENDED): void {
    const now = this.#port.now()
    for (const session of sessions) {
      this.#sql.query(
        'INSERT INTO ended_sessions (session, at, bye) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        ...[session, now, storedBye(bye)],
      )
    }
    this.#retryAt = now
  }

  /** All that were let in anywhere. */
  endAll(bye: ByeItem = SESSION_ENDED): void {
    const now = this.#port.now()
    this.#sql.query(
      `INSERT INTO ended_sessions (session, at, bye)
       SELECT DISTINCT session, ?, ? FROM entries WHERE true ON CONFLICT DO NOTHING`,
      ...[now, storedBye(bye)],
    )
    this.#retryAt = now
  }

  dueAt(): number | null {
    return this.#retryAt
  }

  /** One call for each conversation, all at once. */
  async run(): Promise<void> {
    const calls = Map.groupBy(
      this.#unconfirmed(),
      ({ conversation, bye }) => `${conversation} ${bye ?? ''}`,
    )
    const rest = await Promise.all(
      [...calls.values()].map(async (ended) => !(await this.#tell(ended))),
    )
    this.#retryAt = rest.includes(true) ? this.#port.now() + RETRY_MS : null
  }

  async #tell(ended: readonly Unconfirmed[]): Promise<boolean> {
    const [first] = ended
    if (!first) return true
    const { conversation, bye } = first
    const sessions = ended.map(({ session }) => session)
    const farewell = bye === null ? SESSION_ENDED : (JSON.parse(bye) as ByeItem)
    try {
      await callObject(() => this.#port.endIn(conversation, sessions, farewell))
    } catch {
      return false
    }
    for (const session of sessions) {
      this.#sql.query(
        'DELETE FROM entries WHERE session = ? AND conversation = ?',
        ...[session, conversation],
      )
    }
    return true
  }

  #unconfirmed(): Unconfirmed[] {
    return this.#sql.query(
      `SELECT e.session, e.conversation, s.bye FROM entries e
       JOIN ended_sessions s ON s.session = e.session`,
    )
  }
}

function storedBye(bye: ByeItem): string | null {
  return bye.code === 'session_ended' ? null : JSON.stringify(bye)
}
