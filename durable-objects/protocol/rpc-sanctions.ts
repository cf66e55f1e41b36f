import type { ConversationId, PersonId, SessionId } from './ids.ts'
import type { ByeItem } from './items.ts'
import type { Message, PersonCard } from './message.ts'
import type { OwnSanction, SanctionKind } from './rest/sanctions.ts'
import type { ReportState } from './rest/reports.ts'

/** A sanction as a room's conversation holds it, to check every frame by. */
export interface SanctionNote {
  readonly id: string
  readonly kind: SanctionKind
  /** Server time (ms) after which it holds no more; `null`: until it is lifted. */
  readonly until: number | null
  readonly reason: string
}

/** What the Worker asks of a conversation when somebody is sent away, judged or reported. */
export interface ModerationRpc {
  /** Ends the sockets of these sessions with this farewell, refuses their later frames and tickets. */
  endSessions(sessions: readonly SessionId[], bye: ByeItem): Promise<void>
  /**
   * Takes away what this person wrote between the two times. Does a part and says whether that was
   * all; to be asked again until it was. Idempotent.
   */
  takeAway(person: PersonId, span: TimeSpan, by: PersonId): Promise<{ readonly isDone: boolean }>
  /** Keeps a copy of a message for the report of this id; `null` when there is none (any more). */
  keepReported(report: string, num: number): Promise<{ readonly by: PersonId } | null>
  /** That copy, the message as it is now, and what stood before it. */
  reported(report: string): Promise<ReportedMessage | null>
}

export interface TimeSpan {
  readonly from: number
  readonly to: number
}

export interface ReportedMessage {
  readonly message: Message
  readonly now: Message | null
  readonly before: readonly Message[]
  readonly people: readonly PersonCard[]
}

/** What a person's Inbox hears of a sanction: told to their devices, and a ban kept at the door. */
export interface SanctionNews {
  readonly sanction: OwnSanction
  /** Sessions that ended with it. */
  readonly sessions: readonly SessionId[]
}

/** The decision about something that this person has reported. */
export interface ReportNews {
  readonly id: string
  readonly conversation: ConversationId
  readonly num: number
  readonly state: Exclude<ReportState, 'open'>
  readonly word: string
}
