import type { PersonCard } from './message.ts'
import type { OutgoingEar } from './rpc-outgoing.ts'
import type { PersonId } from './ids.ts'
import type { Role } from './rest/accounts.ts'
import type { RoomRole } from './rights.ts'
import type { SanctionNote } from './rpc-sanctions.ts'

/**
 * What a room's conversation hears of who may do what in it. It holds this itself, so that no frame
 * of a live socket asks D1. Comes at least once and in any order: the higher version is the newer.
 */
export interface StandingChange {
  readonly version: number
  readonly person: PersonCard
  readonly role: Role
  /** `null`: no member (any longer). */
  readonly standing: RoomRole | null
  readonly givesReceipts: boolean
  /** What stands against them here, or has just sent them away; absent: nothing. */
  readonly sanctions?: readonly SanctionNote[]
  /** Whose doing it is, where that is known and not their own. */
  readonly by?: PersonId
}

/** An account that is no more. */
export interface GoneChange {
  readonly version: number
  readonly gone: PersonId
}

/** The room's own settings, as far as they decide who may do what, and how it looks in lists. */
export interface RoomPolicy {
  readonly version: number
  /** Name, topic and kind: compared, never read. Absent in what was told before there was this. */
  readonly looks?: string
  readonly isReadOnly: boolean
  readonly isArchived: boolean
  readonly form: 'room' | 'group'
  readonly isLocked?: boolean
  /** Seconds that who does not keep the room waits between two messages. */
  readonly slowSeconds?: number
  /** Webhooks that listen here. */
  readonly ears?: readonly OutgoingEar[]
  /** Messages are kept here for so many days; 0: for ever; absent: as everywhere. */
  readonly keepDays?: number
}
