import type { RightsItem, ServerItem } from '../../../durable-objects/protocol/items.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'

/** What changes what one may do in a conversation, besides the conversation itself. */
export class Standing {
  /** How often what one may do here has changed since this was opened. */
  rightsChanged = 0
  /** Whether the whole server is read-only; `null` when open. */
  server: ServerNotice | null = null

  /** True when what was refused may be tried again. */
  take(item: RightsItem | ServerItem): boolean {
    if (item.t === 'rights') this.rightsChanged += 1
    else this.server = item.server.state === 'open' ? null : item.server
    return this.server === null
  }
}
