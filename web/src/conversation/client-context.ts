import { createContextId, type NoSerialize, type Signal } from '@builder.io/qwik'
import type { ConversationClient } from '../sync/conversation-contract.ts'

/** The open conversation, for what stands in its messages and asks it something. */
export const ClientContext =
  createContextId<Signal<NoSerialize<ConversationClient>>>('palabre.conversation')
