import type { GuardVars } from './protocol/rpc-guard.ts'
import type { OutgoingRpc } from './protocol/rpc-outgoing.ts'
import type { ServerRpc } from './protocol/rpc-server.ts'
import type { UsageTable } from './protocol/usage/record.ts'
import type { ConversationRpc, InboxRpc } from './protocol/rpc.ts'
import type { FileBucket } from './protocol/file-bucket.ts'
import type { PushQueue } from './protocol/push.ts'

/** What the objects find in their environment. */
export interface ObjectEnv extends GuardVars {
  /** Only to write down what the objects cost, and whose messages others took away (for the audit). */
  readonly DB: UsageTable
  readonly USAGE_GRAIN?: string
  /** Where the bytes of files lie. */
  readonly FILES: FileBucket
  /** What calls people who are away, to their devices. */
  readonly PUSHES: PushQueue
  /** How long a message may be read before it calls somebody who is away (ms). */
  readonly PUSH_AFTER_MS?: string
  readonly CONVERSATION: ObjectNamespace<ConversationRpc>
  readonly INBOX: ObjectNamespace<InboxRpc>
  /** One object for each outgoing webhook. */
  readonly OUTGOING: ObjectNamespace<OutgoingRpc>
  /** What the secrets of outgoing webhooks follow from. */
  readonly PASSWORD_PEPPER: string
  /** `1` lets webhooks lead to this machine: for tests, whose receiver is here. */
  readonly OUTGOING_LOOPBACK?: string
  /** One object in all: SERVER_NAME. */
  readonly SERVER: ObjectNamespace<ServerRpc>
  /** Messages that one person may write into one conversation: at once, and for each second after. */
  readonly MESSAGE_BURST?: string
  readonly MESSAGES_PER_SECOND?: string
}

/** A namespace whose objects have names and speak `Rpc`. */
export interface ObjectNamespace<Rpc> {
  getByName(name: string): Rpc & { fetch(request: Request): Promise<Response> }
}
