import { failure, success, type Result } from '../protocol/result.ts'
import { PRIVATE_THREAD, whyNot } from '../protocol/rights.ts'
import type { Admission } from '../protocol/rpc.ts'
import type { MessageQuery, MessagesFound, SearchRpc } from '../protocol/rpc-search.ts'
import { comeBackAfter } from '../protocol/server.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import type { Sql } from '../shared/sql.ts'
import type { Gate } from './gate.ts'
import { findMessages } from './store/find-messages.ts'
import type { Participants } from './store/participants.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

export interface SearchingPort {
  readonly sql: Sql
  readonly store: SqliteStore
  readonly participants: Participants
  readonly gate: Gate
  readonly server: Pick<ServerGate, 'isLive' | 'isStopped' | 'standing'>
}

/** The part of this conversation in a search over all of them. */
export class Searching implements SearchRpc {
  readonly #port: SearchingPort

  constructor(port: SearchingPort) {
    this.#port = port
  }

  search(admission: Admission, query: MessageQuery): Promise<Result<MessagesFound>> {
    const refusal = this.#refusal(admission)
    if (refusal) return Promise.resolve(refusal)
    const { sql, store } = this.#port
    store.index.catchUp(store.head().num)
    const { hits, next } = findMessages(sql, query)
    const people = store.cards(hits.map(({ by }) => by))
    return Promise.resolve(success({ hits, people, next }))
  }

  /** The Worker has looked into D1; this conversation asks what it was told itself. */
  #refusal(admission: Admission): ReturnType<typeof failure> | null {
    const { gate, server, participants } = this.#port
    const { person } = admission
    // Of who is not live the standing may be long past: then the Worker's own look is the newer.
    if (server.isLive && server.isStopped) {
      const retryAfterMs = comeBackAfter(server.standing, Date.now())
      return failure('server_stopped', { retryAfterMs })
    }
    const verdict = gate.judge(admission)
    if (verdict.kind === 'refused') return failure('forbidden')
    const { member } = verdict
    if (!member && !participants.all.includes(person.id)) return failure('not_found')
    const place = member ? { ...gate.room(person.id), standing: member.standing } : PRIVATE_THREAD
    const why = whyNot({ role: member?.role ?? admission.role }, 'message.search', place)
    return why === null ? null : failure(why)
  }
}
