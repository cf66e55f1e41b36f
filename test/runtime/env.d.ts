import type { Conversation } from '../../durable-objects/conversation/conversation.ts'
import type { Guard } from '../../durable-objects/guard/guard.ts'
import type { Inbox } from '../../durable-objects/inbox/inbox.ts'
import type { Server } from '../../durable-objects/server/server.ts'

declare global {
  namespace Cloudflare {
    /** The bindings of wrangler.toml, as tests inside workerd find them. */
    interface Env {
      readonly DB: D1Database
      readonly CONVERSATION: DurableObjectNamespace<Conversation>
      readonly INBOX: DurableObjectNamespace<Inbox>
      readonly GUARD: DurableObjectNamespace<Guard>
      readonly SERVER: DurableObjectNamespace<Server>
    }
  }
}
