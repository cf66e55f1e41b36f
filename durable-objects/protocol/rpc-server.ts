import type { ConversationId, PersonId } from './ids.ts'
import type { Reach } from './rest/server.ts'
import type { Floor } from './rpc-recovery.ts'
import type { ServerStanding } from './server.ts'

/**
 * An object that people may have sockets to: a Conversation, or a person's Inbox. `spell` counts its
 * times of being live, so that a late goodbye ends no later time.
 */
export type LiveObject =
  | { readonly kind: 'conversation'; readonly name: ConversationId; readonly spell: number }
  | { readonly kind: 'inbox'; readonly name: PersonId; readonly spell: number }

/** How the server stands, and for a conversation that went back in time what it must stay above. */
export interface Entered extends ServerStanding {
  readonly floor?: Floor
}

/** The one Server object. */
export interface ServerRpc {
  /**
   * How the server stands now, from D1: kept, and told to every live object. When this returns, all
   * that could be reached act by it; the others are told by alarm until they have confirmed. An older
   * version changes nothing.
   */
  hear(standing: ServerStanding): Promise<Reach>
  reach(): Promise<Reach>
  /** How the server stands. */
  standing(): Promise<ServerStanding>
  /** An object is live from now on: it will be told. The answer is how the server stands now. */
  enter(object: LiveObject): Promise<Entered>
  /** What a conversation must stay above that goes back in time: told when it next comes to life. */
  keepFloor(conversation: ConversationId, floor: Floor | null): Promise<void>
  /** Nobody has a socket there any more. */
  leave(object: LiveObject): Promise<void>
  /** Who is invisible is not counted among those who are there. */
  hide(person: PersonId, hidden: boolean): Promise<void>
}

/** What administrators may know of who is there. */
export interface PopulationRpc {
  /** How many people had a device connected within the last five minutes, but for the invisible. */
  people(): Promise<number>
}

/** What the Server object asks of a live object. */
export interface ServedRpc {
  /**
   * Kept first, then obeyed: `stopped` ends every socket with a farewell, and nothing that they still
   * send is heard. Idempotent, in any order. False: nobody is there, and it need not be told again.
   */
  hearServer(standing: ServerStanding): Promise<boolean>
}

/** The name of the one Server object. */
export const SERVER_NAME = 'server'
