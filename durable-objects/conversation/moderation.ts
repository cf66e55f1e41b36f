import type { PersonId, SessionId } from '../protocol/ids.ts'
import type { ByeItem, ConversationItem } from '../protocol/items.ts'
import type { ModerationRpc, ReportedMessage, TimeSpan } from '../protocol/rpc-sanctions.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Sql } from '../shared/sql.ts'
import type { Attention } from './attention/attention.ts'
import type { EndedSessions } from './store/ended-sessions.ts'
import { readMessage } from './store/history.ts'
import { writtenBetween } from './store/own-messages.ts'
import { Reports } from './store/reports.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

/** Messages that one call takes away: the conversation is to answer others meanwhile. */
const TAKEN_AT_ONCE = 100

/** Messages before a reported one that whoever decides may read. */
const CONTEXT = 5

export interface ModerationPort {
  readonly sql: Sql
  readonly store: SqliteStore
  readonly sockets: Sockets
  readonly endedSessions: EndedSessions
  readonly everyone: { tell(item: ConversationItem): void; settle(): void }
  readonly attention: Pick<Attention, 'hear' | 'start'>
  readonly server: Pick<ServerGate, 'learn'>
  end(ws: WebSocket, bye: ByeItem): void
}

/** What moderators do to a conversation, beside what its own members may say. */
export class Moderation implements ModerationRpc {
  readonly #port: ModerationPort
  readonly #reports: Reports

  constructor(port: ModerationPort) {
    this.#port = port
    this.#reports = new Reports(port.sql)
  }

  endSessions(sessions: readonly SessionId[], bye: ByeItem): Promise<void> {
    const { endedSessions, sockets } = this.#port
    for (const session of sessions) endedSessions.add(session)
    const ended = new Set(sessions)
    for (const [ws, state] of [...sockets.open()]) {
      if (ended.has(state.session)) this.#port.end(ws, bye)
    }
    return Promise.resolve()
  }

  async takeAway(
    person: PersonId,
    span: TimeSpan,
    by: PersonId,
  ): Promise<{ readonly isDone: boolean }> {
    const { sql, store, attention, everyone, server } = this.#port
    await server.learn()
    const nums = writtenBetween(sql, person, span, TAKEN_AT_ONCE)
    for (const num of nums) {
      const event = store.erase({ num, by, at: Date.now() })
      attention.hear(event)
      everyone.tell(event)
    }
    everyone.settle()
    attention.start()
    return { isDone: nums.length < TAKEN_AT_ONCE }
  }

  keepReported(report: string, num: number): Promise<{ readonly by: PersonId } | null> {
    const message = readMessage(this.#port.sql, num)
    if (!message) return Promise.resolve(null)
    const kept = this.#reports.keep(report, message, Date.now())
    return Promise.resolve(kept.ok ? kept.value : null)
  }

  reported(report: string): Promise<ReportedMessage | null> {
    const message = this.#reports.find(report)
    if (!message) return Promise.resolve(null)
    const { num, thread } = message
    const page = this.#port.store.page({
      ...{ before: num, limit: CONTEXT },
      ...(thread !== undefined && { thread }),
    })
    const people = this.#port.store.cards([
      ...page.people.map(({ id }) => id),
      ...[
        message.by,
        ...(message.mentions ?? []).flatMap((mention) => (mention === 'room' ? [] : [mention])),
      ],
    ])
    const now = readMessage(this.#port.sql, num)
    return Promise.resolve({ message, now, before: page.messages, people })
  }
}
