import type { BotScope } from './bot-scopes.ts'
import type { Concern } from './attention.ts'
import type { BotInboxRpc } from './bot-commands.ts'
import type { ConversationId, PersonId, RoomId, SessionId } from './ids.ts'
import type { RoomAccessState } from './inbox.ts'
import type { PersonCard } from './message.ts'
import type { Role } from './rest/accounts.ts'
import type { ConversationContent } from './rest/page-data.ts'
import type { Status, StatusNote } from './status.ts'
import type { ThreadDoor } from './rpc-doors.ts'
import type {
  AttentionNote,
  Attending,
  Hearing,
  InboxRecords,
  Overview,
  PersonNews,
} from './rpc-attention.ts'
import type { ActingRpc } from './rpc-acting.ts'
import type { Cover } from './holds.ts'
import type { HoldsRpc } from './rpc-holds.ts'
import type { RecoveryRpc } from './rpc-recovery.ts'
import type { LaterRpc } from './rpc-later.ts'
import type { FilesRpc } from './rpc-files.ts'
import type { MovingRpc } from './rpc-moving.ts'
import type { PersonalRpc } from './rpc-personal.ts'
import type { PushRpc } from './push.ts'
import type { Result } from './result.ts'
import type { Heard, SearchRpc } from './rpc-search.ts'
import type { ModerationRpc, ReportNews, SanctionNews } from './rpc-sanctions.ts'
import type { ServedRpc } from './rpc-server.ts'
import type { GoneChange, RoomPolicy, StandingChange } from './rpc-standing.ts'

/**
 * What the Worker asks of the objects. The objects trust these arguments: only the Worker can reach
 * them, and it has checked origin, session and membership before.
 */

/** Who comes through the door, decided by the Worker at the upgrade. */
export interface Admission {
  readonly conversation: ConversationId
  readonly person: PersonCard
  readonly role: Role
  readonly session: SessionId
  /** Of a bot's token: what it opens. Absent: everything. */
  readonly scopes?: readonly BotScope[]
  /** For a private thread: everybody in it (one or two people). */
  readonly participants?: readonly PersonCard[]
  /** For a private thread: whom its people let write to them, as it was when this was decided. */
  readonly doors?: readonly ThreadDoor[]
}

export interface InboxAdmission {
  readonly person: PersonCard
  readonly role: Role
  readonly session: SessionId
  readonly scopes?: readonly BotScope[]
}

/** The header in which the Worker hands an admission over; always overwritten, never passed on. */
export const ADMISSION_HEADER = 'x-admission'

/** The header in which the Worker tells an object to accept, say this `bye` code and close. */
export const REFUSAL_HEADER = 'x-refusal'

export interface ConversationRpc
  extends
    PersonalRpc,
    ModerationRpc,
    ServedRpc,
    ActingRpc,
    MovingRpc,
    SearchRpc,
    FilesRpc,
    HoldsRpc,
    RecoveryRpc {
  /** The newest page and the cursor that belongs to it. */
  content(limit: number): Promise<ConversationContent>
  /** What the platform has billed for this object's storage since it woke. */
  usage(): Promise<Usage>
  /**
   * What administrators may know without reading anything. `since`: ascending times (ms); messages are
   * counted from each of them to the next.
   */
  numbers(since: readonly number[], old?: OldAsked): Promise<ConversationNumbers>
  /**
   * Who may do what in this room, where it has changed: stored, then applied to open sockets. Who is
   * no member any more is sent away. Idempotent, in any order.
   */
  hearStandings(
    changes: readonly (StandingChange | GoneChange)[],
    policy: RoomPolicy | null,
  ): Promise<void>
  /** Those of these people who are in this room together with the asking one. */
  members(asker: PersonId, among: readonly PersonId[]): Promise<readonly PersonId[]>
  /** Of a private thread: whom its people let write to them, where it has changed. Idempotent. */
  hearDoors(doors: readonly ThreadDoor[]): Promise<void>
  /** Whether this person has ever written here. */
  hasWritten(person: PersonId): Promise<boolean>
  /**
   * Somebody's Inbox wants to hear what waits for its person here. The answer is how it stands now.
   */
  attend(person: PersonId, attending: Attending): Promise<AttentionNote>
  /** Moves somebody's read mark: forward to `num`, or back to right before it. */
  markRead(person: PersonId, num: number, way: 'read' | 'unread'): Promise<AttentionNote>
}

export interface Usage {
  readonly rowsRead: number
  /** Index entries and alarms included. */
  readonly rowsWritten: number
}

export interface ConversationNumbers {
  /** All that were ever written here. */
  readonly messages: number
  /** From each of the times asked for to the next one, and from the last on. */
  readonly each: readonly number[]
  /** When the newest was written. */
  readonly lastAt: number | null
  readonly bytes: number
  /** What would be erased of it, where that was asked. */
  readonly old?: OldNumbers
}

/** Before which time, and whose words legal hold is on. */
export interface OldAsked {
  readonly before: number
  readonly cover: Cover
}

/** What was written before some time, and still stands. */
export interface OldNumbers {
  readonly messages: number
  readonly files: number
  readonly fileBytes: number
  /** When the oldest was written. */
  readonly oldest: number | null
  /** Messages among them that would be put out of sight and kept, by a legal hold. */
  readonly held: number
}

export interface InboxRpc extends ServedRpc, BotInboxRpc, PushRpc, LaterRpc {
  /** All that waits, exact: an Inbox that was not listening asks its conversations first. */
  overview(): Promise<Overview>
  /** D1 says otherwise about these rooms: they are asked whether this person is in them. */
  reconcile(rooms: readonly RoomId[]): Promise<Overview>
  /** The list of what concerns this person, latest first. */
  concerns(): Promise<readonly Concern[]>
  /** Counts a search over all conversations, and says where there is something; or how long to wait. */
  beginSearch(): Promise<Result<readonly Heard[]>>
  /** What this person has chosen and begun here, for their own data. */
  records(): Promise<InboxRecords>
  /**
   * What this person is, which every device then acts by, and what they let others see and do, which
   * every conversation is told. Stored first. Idempotent, in any order.
   */
  hearPerson(news: PersonNews): Promise<void>
  /** A request was answered or a membership changed: tell every device. */
  noteAccess(room: RoomId, state: RoomAccessState): Promise<void>
  /** To those who answer requests: how many wait now. */
  noteRequests(pending: number): Promise<void>
  /**
   * Something was imposed on this person or lifted. A ban from the workspace is stored first, then
   * ends every socket here and in the conversations, and lets no ticket be given. In any order.
   */
  hearSanction(news: SanctionNews): Promise<void>
  /** What somebody has decided about a message that this person has reported. */
  noteReport(news: ReportNews): Promise<void>
  /** To those who decide about reports: how many wait now. */
  noteReports(open: number): Promise<void>
  /** The sidebar or a group of this person changed: tell every device. */
  noteSidebar(): Promise<void>
  /** What waits in one of this person's conversations changed. Idempotent, in any order. */
  noteAttention(note: AttentionNote): Promise<Hearing>
  /** Another Inbox's person wants to know this person's status until the lease ends. */
  watchedBy(watcher: PersonId, leaseUntil: number): Promise<StatusReport>
  /** A watched person's status changed. */
  noteStatus(person: PersonId, report: StatusReport): Promise<void>
  /** This person is called otherwise now: tell who looks, and every device. */
  cardChanged(card: PersonCard): Promise<void>
  /** Somebody whom this person may see is called otherwise now. */
  noteCard(card: PersonCard): Promise<void>
  /** Every conversation that this person was ever let into. */
  visited(): Promise<readonly ConversationId[]>
  /** The account is no more: ends everything, keeps no word. Answers as `visited`. Idempotent. */
  erase(): Promise<readonly ConversationId[]>
  /** Signed out: ends this session's sockets here and in every conversation it had entered. */
  endSession(session: SessionId): Promise<void>
  /**
   * The Worker is about to give this session tickets for these conversations: remembered for
   * `endSession`. False when the session has ended meanwhile: then refuse.
   */
  entering(session: SessionId, conversations: readonly ConversationId[]): Promise<boolean>
}

/** All that others see, and how many changes of it there were: the higher report is the newer. */
export interface StatusReport {
  readonly status: Status
  readonly note?: StatusNote
  readonly version: number
}
