import { coverIn, type Cover } from '../protocol/holds.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type {
  HeldNumbers,
  HeldPage,
  HoldAnswers,
  HoldDeed,
  HoldsRpc,
} from '../protocol/rpc-holds.ts'
import type { FileCard } from '../protocol/files.ts'
import type { ServerStanding } from '../protocol/server.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

/** Held messages that one turn lets go: the conversation is to answer others meanwhile. */
export const RELEASED_AT_ONCE = 200
const PAUSE_MS = 1_000

export interface HoldingPort {
  readonly store: Pick<SqliteStore, 'held' | 'files' | 'cards'>
  readonly conversation: ConversationId
  readonly server: { readonly standing: ServerStanding }
}

/**
 * Legal hold (docs/decisions/legal-hold.md): says what is covered here, answers those who may read it,
 * and lets go, some at a time, what no hold is on any more.
 */
export class Holding implements AlarmJob, HoldsRpc {
  readonly #port: HoldingPort
  /** The platform takes no time before 1 for an alarm. */
  #notBefore = 1

  constructor(port: HoldingPort) {
    this.#port = port
    port.store.held.cover = () => this.#cover()
  }

  dueAt(): number | null {
    return this.#port.store.held.hasLoose(this.#cover()) ? this.#notBefore : null
  }

  run(now: number): void {
    const { held, files } = this.#port.store
    files.letGo(held.release(this.#cover(), RELEASED_AT_ONCE))
    this.#notBefore = now + PAUSE_MS
  }

  held<D extends HoldDeed>(deed: D): Promise<HoldAnswers[D['t']]> {
    return Promise.resolve(this.#answer(deed) as HoldAnswers[D['t']])
  }

  #answer(deed: HoldDeed): HeldNumbers | HeldPage | FileCard | null {
    const { held, cards } = bound(this.#port.store)
    switch (deed.t) {
      case 'count':
        return held.numbers(deed.left)
      case 'read':
        return held.page(deed.cover, deed.after, cards)
      case 'file':
        return held.file(deed.cover, deed.id)
    }
  }

  #cover(): Cover {
    return coverIn(this.#port.server.standing.holds, this.#port.conversation)
  }
}

function bound(store: HoldingPort['store']) {
  return { held: store.held, cards: (ids: Parameters<typeof store.cards>[0]) => store.cards(ids) }
}
