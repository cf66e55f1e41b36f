import type {
  RightsItem,
  ServerItem,
  WelcomeItem,
} from '../../../durable-objects/protocol/items.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'
import type { Connection } from './conversation-state.ts'
import type { SyncPorts } from './ports.ts'

const SENT_OUT: readonly string[] = ['kicked', 'banned']
const LOOK_AFTER_MS = 3_000

/** What changes what one may do in a conversation, besides the conversation itself. */
export class Standing {
  /** How often what one may do here has changed since this was opened. */
  rightsChanged = 0
  /** Whether the whole server is read-only; `null` when open. */
  server: ServerNotice | null = null
  /**
   * When I said what may make me wait (server time): what I was told when I came, or heard since; 0: nothing.
   */
  spokeAt = 0

  /** Connected, perhaps after a while: what the page shows may be older than what one may do now. */
  begin({ rights, spokeAt = 0 }: WelcomeItem, shown?: () => string): void {
    this.server = null
    this.spokeAt = spokeAt
    const before = shown?.()
    if (before && rights && rights !== before) this.rightsChanged += 1
  }

  /** True when what was refused may be tried again. */
  take(item: RightsItem | ServerItem): boolean {
    if (item.t === 'server') {
      this.server = item.server.state === 'open' ? null : item.server
      return this.server === null
    }
    this.rightsChanged += 1
    // What was said before a room became slow makes nobody wait.
    this.spokeAt = 0
    return this.server === null
  }

  /**
   * Sent out of here: the page is to look anew, unless it has heard elsewhere why and is gone by then.
   * Somebody who was banned a moment before they were connected hears it nowhere else.
   */
  ended(connection: Connection, ports: Pick<SyncPorts, 'after'>, changed: () => void): void {
    if (connection.kind !== 'ended' || !SENT_OUT.includes(connection.bye.code)) return
    ports.after(LOOK_AFTER_MS, () => {
      this.rightsChanged += 1
      changed()
    })
  }
}
