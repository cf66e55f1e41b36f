import type { CopyPlace } from '../protocol/moving/cursor.ts'
import type { Bringing, Brought, Copied, MovingRpc } from '../protocol/rpc-moving.ts'
import type { Sql } from '../shared/sql.ts'
import type { Attention } from './attention/attention.ts'
import { broughtBy, firstStanding, rememberImport } from './store/bringing.ts'
import { copyFrom } from './store/copying.ts'
import type { Roster } from './store/roster.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

export interface MovingPort {
  readonly sql: Sql
  readonly store: SqliteStore
  readonly roster: Pick<Roster, 'members'>
  readonly attention: Pick<Attention, 'markRead' | 'start'>
  /** What is in memory may not match what is stored. */
  abort(error: unknown): void
}

/** A conversation goes elsewhere, or comes from there. */
export class Moving implements MovingRpc {
  readonly #port: MovingPort

  constructor(port: MovingPort) {
    this.#port = port
  }

  copy(place: CopyPlace | null): Promise<Copied> {
    const { sql, store } = this.#port
    const { named, ...copied } = copyFrom(sql, place, store.head())
    return Promise.resolve({ ...copied, people: store.cards(named) })
  }

  bring({ id, messages, people }: Bringing): Promise<Brought> {
    const { sql, store } = this.#port
    const next = () => store.head().num + 1
    if (store.head().num > 0 && broughtBy(sql) !== id) {
      return Promise.resolve({ isOwn: false, next: next() })
    }
    try {
      sql.transaction(() => {
        rememberImport(sql, id)
        for (const card of people) store.know(card)
        for (const message of messages) {
          // Those before are here; one that is farther would leave a gap.
          if (message.num === next()) store.bring(message)
        }
      })
    } catch (error) {
      this.#port.abort(error)
      throw error
    }
    return Promise.resolve({ isOwn: true, next: next() })
  }

  settle(now: number): Promise<void> {
    const { sql, store, roster, attention } = this.#port
    const first = firstStanding(sql)
    if (first !== null && first > store.kept.from) store.kept.write(first, now)
    const { num } = store.head()
    for (const { person } of roster.members()) attention.markRead(person, num, 'read')
    attention.start()
    return Promise.resolve()
  }
}
