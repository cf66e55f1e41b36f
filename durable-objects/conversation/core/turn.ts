import type { ConversationEvent } from '../../protocol/events.ts'
import type { AckItem, ConversationItem } from '../../protocol/items.ts'
import type { PersonCard } from '../../protocol/message.ts'
import type { Role } from '../../protocol/rest/accounts.ts'
import type { Place } from '../../protocol/rights.ts'
import type { ConversationStore, Pace } from './ports.ts'

/** Whoever gives a command, as this conversation knows them. */
export interface Actor {
  readonly person: PersonCard
  /** In the workspace. */
  readonly role: Role
  /** What they are in here, and what the place allows. */
  readonly place: Place
}

/** One command's surroundings. A turn is synchronous: nothing else happens between its lines. */
export interface Turn {
  readonly store: ConversationStore
  readonly actor: Actor
  /** In a slow room. */
  readonly pace?: Pace
  /** Server time, ms. */
  readonly now: number
}

/** What a command that was carried out leads to. */
export interface Done {
  /** Fields of the acknowledgement; absent when `answer` or silence answers. */
  readonly ack?: Omit<AckItem, 't' | 'cid'>
  /** Said to the one who asked. */
  readonly answer?: ConversationItem
  /** Said to the one who did it, on all their devices. */
  readonly own?: ConversationItem
  /** Said to everyone, numbered. */
  readonly events?: readonly ConversationEvent[]
  /** Said to everyone, neither stored nor numbered. */
  readonly passing?: ConversationItem
}
