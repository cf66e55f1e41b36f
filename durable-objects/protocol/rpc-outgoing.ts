import type { ConversationId, PersonId } from './ids.ts'
import type { OutgoingEventType, OutgoingLog } from './rest/outgoing.ts'

/** That a webhook listens to a room, as its conversation is told. */
export interface OutgoingEar {
  readonly id: string
  readonly bot: PersonId
  readonly events: readonly OutgoingEventType[]
}

/** Something that happened, for the body of a delivery. */
export interface OutgoingEvent {
  /** `webhook-id`: the same whenever the same is handed over again. */
  readonly id: string
  readonly type: string
  readonly at: number
  /** Where the bot must be when it is sent; `null`: nowhere. */
  readonly room: ConversationId | null
  readonly data: object
}

export interface OutgoingConfig {
  readonly url: string
  readonly bot: PersonId
}

/** One object for each outgoing webhook: its queue, its log, its secret. */
export interface OutgoingRpc {
  /** Once, before anybody knows of it. The answer is its secret. */
  begin(config: OutgoingConfig): Promise<string>
  /** A new secret; the one before signs too for a while. */
  renewSecret(): Promise<string>
  /** Kept when this returns; what it has already is kept once. Never refuses: what is too much is dropped. */
  take(events: readonly OutgoingEvent[]): Promise<void>
  log(): Promise<OutgoingLog>
  /** False when it is not remembered. */
  retry(delivery: string): Promise<boolean>
  switchOn(): Promise<void>
  /** By hand: D1 knows of it already or will. */
  switchOff(): Promise<void>
  /** What waits goes there from now on; what is of other rooms than these is withheld. */
  moveTo(url: string, rooms: readonly ConversationId[]): Promise<void>
  /** It is no more: nothing is kept. */
  end(): Promise<void>
}

/** The part of a conversation that is asked before each sending: is this one in there? */
export interface OutgoingRoom {
  members(asker: PersonId, among: readonly PersonId[]): Promise<readonly PersonId[]>
}
