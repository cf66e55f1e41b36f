import { failure, success, type Result } from '../protocol/result.ts'
import type { Heard } from '../protocol/rpc-search.ts'
import { TokenBucket, type Rate } from '../shared/token-bucket.ts'
import type { Sql } from '../shared/sql.ts'
import { WaitingList } from './waiting-list.ts'

/** A search asks up to 200 conversations. An Inbox sleeps after ten seconds: by then it is full again. */
const SEARCHES: Rate = { burst: 15, perSecond: 1.5 }

/** How often this person searches everywhere, on all devices together, and where there is anything to find. */
export class Searches {
  readonly #waiting: WaitingList
  readonly #bucket: TokenBucket

  constructor(sql: Sql, now: number) {
    this.#waiting = new WaitingList(sql)
    this.#bucket = new TokenBucket(SEARCHES, now)
  }

  /**
   * Whether something was ever written in a private thread its people's Inboxes know for sure, for each
   * first message is told to both. When the newest one was is only about right: a room that is read to
   * its end does not tell.
   */
  begin(now: number): Result<readonly Heard[]> {
    const retryAfterMs = this.#bucket.take(now)
    if (retryAfterMs > 0) return failure('slow_down', { retryAfterMs })
    const all = [...this.#waiting.threads(), ...this.#waiting.rooms()]
    return success(all.map(({ conversation, num, at }) => ({ conversation, num, at })))
  }
}
