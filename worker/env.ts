import type { D1Database, Queue, R2Bucket } from '@cloudflare/workers-types'
import type { GuardRpc } from '../durable-objects/protocol/rpc-guard.ts'
import type { OutgoingRpc } from '../durable-objects/protocol/rpc-outgoing.ts'
import type { PopulationRpc, ServerRpc } from '../durable-objects/protocol/rpc-server.ts'
import type { PushCall } from '../durable-objects/protocol/push.ts'
import type { ConversationRpc, InboxRpc } from '../durable-objects/protocol/rpc.ts'

/** What wrangler.toml and the secrets give to the Worker. */
export interface Env {
  readonly DB: D1Database
  /** The bytes of files; which one is whose the conversations know. */
  readonly FILES: R2Bucket
  /** One object for each ConversationId, which is its name. */
  readonly CONVERSATION: ObjectNamespace<ConversationRpc>
  /** One object for each PersonId, which is its name. */
  readonly INBOX: ObjectNamespace<InboxRpc>
  /** One object for each outgoing webhook, whose id is its name. */
  readonly OUTGOING: ObjectNamespace<OutgoingRpc>
  /** One object in all: SERVER_NAME. */
  readonly SERVER: ObjectNamespace<ServerRpc & PopulationRpc>
  /** One object for each address, and one for each alias that is tried (auth/throttle.ts names them). */
  readonly GUARD: ObjectNamespace<GuardRpc>
  /** What calls people who are away, to their devices. */
  readonly PUSHES: Queue<PushCall>
  /** `allowed`: push services on this machine count too, as tests play them. */
  readonly PUSH_LOOPBACK?: string
  readonly ASSETS: { fetch(request: Request): Promise<Response> }
  /** Secret key of the HMAC over each password hash. Losing it makes every password useless. */
  readonly PASSWORD_PEPPER: string
  /** What a report of costs stands for, in dollars; 0 reports everything (docs/decisions/costs.md). */
  readonly USAGE_GRAIN?: string
  /** `1` lets webhooks lead to this machine: for tests, whose receiver is here. */
  readonly OUTGOING_LOOPBACK?: string
  /** The origin under which people reach this server, when it is not the one in the request. */
  readonly PUBLIC_ORIGIN?: string
}

/**
 * The part of `DurableObjectNamespace` that the Worker uses. Written by hand because the generated
 * type wraps each answer in stub types, and these objects only ever answer plain data.
 */
export interface ObjectNamespace<Methods> {
  getByName(name: string): Methods & { fetch(request: Request): Promise<Response> }
}
