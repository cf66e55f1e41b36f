import type { ConversationId } from '../ids.ts'
import type { Concern, LevelChoice, ThreadSummary, Waiting } from '../attention.ts'
import type { Bot } from './bots.ts'
import type { MessagePage, PersonCard } from '../message.ts'
import type { ServerNotice } from '../server.ts'
import type { Locale, Me } from './accounts.ts'
import type { AccessRequest, OwnRequest, RequestsQuery, RequestsTable } from './access-requests.ts'
import type { ApiView } from './api-description.ts'
import type { ApiTokensQuery, ApiTokensTable } from './api-tokens.ts'
import type { AccountsView, AllRoomsView, CostsView, OverviewView } from './console.ts'
import type { AuditAnswer, AuditFilter } from './audit.ts'
import type { GroupSummary } from './groups.ts'
import type { Factors } from './factors.ts'
import type { DeletionProgress } from './deletion.ts'
import type { KeepingView } from './keeping-views.ts'
import type { InvitationOffer, InvitationsQuery, InvitationsTable } from './invitations.ts'
import type { Look } from './look.ts'
import type { OwnProfile } from './profile.ts'
import type { MembersAnswer } from './room-members.ts'
import type { ReportsView, SanctionsView } from './moderation-views.ts'
import type { OwnSanction } from './sanctions.ts'
import type { Keep } from './retention.ts'
import type { DirectoryAnswer, RoomDetails, RoomSummary } from './rooms.ts'
import type { OwnSession } from './sessions.ts'
import type { Place, WorkspaceSettings } from './settings.ts'
import type { EmojiView, LookView, NotificationsView, PrivacyView } from './settings-views.ts'
import type { RemindersView, SavedView, ScheduledView } from './later-views.ts'
import type { SearchView } from './search-views.ts'
import type { OutageView, ServerView, StatusView } from './server-views.ts'
import type { OwnSidebar } from './sidebar.ts'

/**
 * All that the page of one URL shows: what the Worker renders from on the first visit, and what
 * GET /api/page?path=... answers when the app moves to another URL by itself.
 *
 * URLs: `/` (sends a signed-in person to their first room), `/sign-in`, `/register`,
 * `/rooms/:slug` (a room or a group; its id without `r_`), `/people/:alias` (the private thread with
 * that person; both with `?m=12` at that message), `/messages/new` (whom to write to), `/setup` (one-time administrator code),
 * `/admin/requests`, `/settings/security`, `/settings/privacy`, `/settings/notifications`,
 * `/settings/look`, `/settings/profile`, `/deletion/:code` (how far the deletion of an account is; for whoever has the link),
 * `/search?q=...&order=newest` (search-views.ts), `/rooms?query=...&archived=yes&after=...` (the directory), `/rooms/new`, `/activity` (what concerns
 * this person), `/later`, `/later/scheduled`, `/later/reminders` (what one has kept, and what waits for its time), `/rooms/:slug/about?after=...` (what a room is, its members, its requests),
 * `/admin`, `/admin/costs`, `/admin/rooms?sort=...`, `/admin/people?sort=...` (console.ts), `/admin/invitations`, `/admin/settings`, `/admin/audit?kind=...&before=...`,
 * `/admin/reports?which=decided`, `/admin/sanctions?room=...&person=alias&state=all`,
 * `/admin/holds`, `/admin/recovery`, `/admin/import`, `/admin/tokens`, `/admin/bots`, `/admin/api`, `/admin/server` (stopping and opening), `/join/:code` (an invitation), `/reset/:code` (a new password), `/status` (is the server open; in place of all others while not).
 */
export interface PageData {
  readonly locale: Locale
  /** Those that one may choose here. */
  readonly locales: readonly Locale[]
  /** With its query, as asked (`/sign-in?next=...`), after redirects. */
  readonly path: string
  /** The viewer's time zone (IANA), from the `zone` cookie; absent until their browser has told it. */
  readonly zone?: string
  /** Absent when the server is open. */
  readonly server?: ServerNotice
  /** How this device wants to see it; absent: as usual. */
  readonly look?: Look
  readonly view: View
}

export type View =
  | SignInView
  | RegisterView
  | ResetView
  | OverviewView
  | CostsView
  | AllRoomsView
  | AccountsView
  | InvitationsView
  | WorkspaceView
  | AuditView
  | TokensView
  | BotsView
  | KeepingView
  | ApiView
  | ServerView
  | StatusView
  | MissingView
  | OutageView
  | DeletionView
  | ProfileView
  | SetupView
  | RequestsView
  | ReportsView
  | SanctionsView
  | SecurityView
  | ConversationView
  | DirectoryView
  | NewRoomView
  | AboutView
  | ActivityView
  | NewMessageView
  | SearchView
  | SavedView
  | ScheduledView
  | RemindersView
  | PrivacyView
  | NotificationsView
  | LookView
  | EmojiView

export interface SignInView {
  readonly kind: 'sign-in'
  readonly place: Place
}

export interface RegisterView {
  readonly kind: 'register'
  readonly place: Place
  /** For who came by an invitation's link; no offer: it is not valid (any more). */
  readonly invitation: { readonly code: string; readonly offer: InvitationOffer | null } | null
}

/** Choosing a new password by a one-time link. */
export interface ResetView {
  readonly kind: 'reset'
  readonly code: string
  /** Whose password it is; `null` when the link is not valid (any more). */
  readonly person: PersonCard | null
}

/** What every page of a signed-in person shows around its content. */
export interface Surroundings {
  readonly me: Me
  readonly rooms: readonly RoomSummary[]
  readonly people: readonly PersonCard[]
  readonly threads: readonly ThreadSummary[]
  readonly groups: readonly GroupSummary[]
  readonly sidebar: OwnSidebar
  /** Whom this person has blocked. */
  readonly blocked: readonly PersonCard[]
  /** What waits in rooms and groups. */
  readonly waiting: readonly Waiting[]
  /** Unread entries of the list of what concerns this person. */
  readonly concerns: number
  readonly levels: readonly LevelChoice[]
  /** Requests that this person may answer; 0 for who may answer none. */
  readonly pendingRequests: number
  /** Reports that this person may decide; 0 for who may decide none. */
  readonly openReports: number
  /** What is in force against this person, in rooms. */
  readonly sanctions: readonly OwnSanction[]
  /** No administrator exists yet: offer `/setup`. */
  readonly needsAdministrator: boolean
}

export interface MissingView {
  readonly kind: 'missing'
  /** `null` when signed out. */
  readonly around: Surroundings | null
}

export interface SetupView {
  readonly kind: 'setup'
  readonly around: Surroundings
}

export interface RequestsView {
  readonly kind: 'requests'
  readonly around: Surroundings
  readonly asked: RequestsQuery
  readonly table: RequestsTable
}

export interface InvitationsView {
  readonly kind: 'invitations'
  readonly around: Surroundings
  readonly asked: InvitationsQuery
  readonly table: InvitationsTable
}

export interface WorkspaceView {
  readonly kind: 'workspace'
  readonly around: Surroundings
  readonly settings: WorkspaceSettings
}

/** What was done with authority, for administrators. */
export interface AuditView {
  readonly kind: 'audit'
  readonly around: Surroundings
  readonly filter: AuditFilter
  /** Among which one may choose: all that the reader may know of. */
  readonly rooms: readonly NamedRoom[]
  /** The rows below this one; `null`: the newest. */
  readonly before: number | null
  readonly answer: AuditAnswer
}

/** A room in a list to choose from; also one that was put away. */
export type NamedRoom = Pick<RoomSummary, 'id' | 'name'>

/** Keys for scripts, for administrators. */
export interface TokensView {
  readonly kind: 'tokens'
  readonly around: Surroundings
  readonly asked: ApiTokensQuery
  readonly table: ApiTokensTable
}

/** Accounts of programs, for administrators. */
export interface BotsView {
  readonly kind: 'bots'
  readonly around: Surroundings
  readonly bots: readonly Bot[]
  /** To which a webhook may be made: those in use that the reader may know of. */
  readonly rooms: readonly NamedRoom[]
}

/** Stands alone: who looks here has no account any more. */
export interface DeletionView {
  readonly kind: 'deletion'
  readonly code: string
  readonly progress: DeletionProgress
}

export interface ProfileView {
  readonly kind: 'profile'
  readonly around: Surroundings
  readonly profile: OwnProfile
}

/** Settings: how one signs in, and where one is signed in. */
export interface SecurityView {
  readonly kind: 'security'
  readonly around: Surroundings
  readonly sessions: readonly OwnSession[]
  readonly factors: Factors
  /** The person's role needs a second factor, and until there is one they get no further. */
  readonly mustAddFactor: boolean
}

/** What concerns this person, as it was when the page was asked for. */
export interface ActivityView {
  readonly kind: 'activity'
  readonly around: Surroundings
  /** Latest first. */
  readonly concerns: readonly Concern[]
}

/** Whom to write to. */
export interface NewMessageView {
  readonly kind: 'new-message'
  readonly around: Surroundings
}

export interface ConversationView {
  readonly kind: 'conversation'
  readonly around: Surroundings
  readonly subject: ConversationSubject
  /** `null` while this person may not read it (not a member yet, asked, refused). */
  readonly content: ConversationContent | null
  /** At the door of a room: what this person last asked there. */
  readonly request?: OwnRequest
}

/** The rooms one may know of. */
export interface DirectoryView {
  readonly kind: 'directory'
  readonly around: Surroundings
  readonly query: string
  readonly archived: boolean
  readonly directory: DirectoryAnswer
}

export interface NewRoomView {
  readonly kind: 'new-room'
  readonly around: Surroundings
}

/** What a room is, who is in it, who waits at its door. */
export interface AboutView {
  readonly kind: 'about'
  readonly around: Surroundings
  readonly room: RoomDetails
  /** `null`: for members only. */
  readonly members: MembersAnswer | null
  /** Those that this person may answer. */
  readonly requests: readonly AccessRequest[]
  /** After so many days messages are erased; `null`: never. */
  readonly keptDays: number | null
  /** What was chosen for this room, and for all others. */
  readonly keep: Keep
  readonly placeDays: number | null
}

export type ConversationSubject =
  | { readonly kind: 'room'; readonly id: ConversationId; readonly room: RoomSummary }
  | { readonly kind: 'group'; readonly id: ConversationId; readonly group: GroupSummary }
  | { readonly kind: 'thread'; readonly id: ConversationId; readonly with: PersonCard }

/** The end of the conversation and the cursor from which a socket goes on without a hole. */
export interface ConversationContent {
  readonly epoch: string
  readonly seq: number
  readonly page: MessagePage
}
