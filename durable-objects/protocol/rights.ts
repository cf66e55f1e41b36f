import type { Role } from './rest/accounts.ts'
import type { RoomAccess } from './rest/rooms.ts'

/**
 * Who may do what: the one table that the Worker, the conversations and the interface all read. What
 * does not stand here nobody may.
 */

/** What a member is in a room, the highest first. */
export const ROOM_ROLES = ['owner', 'moderator', 'member'] as const
export type RoomRole = (typeof ROOM_ROLES)[number]

/** What somebody is to a room. A guest is one in every room, whatever the membership says. */
export type RoomTitle = RoomRole | 'guest' | 'outsider'

/** Where an act takes place, and what the actor is there. */
export interface Place {
  /** In a group or a private thread all are equal: members. `null`: not in it. */
  readonly standing: RoomRole | null
  readonly form: 'room' | 'group' | 'thread'
  /** Decides only about those who are not in it: one of unknown access is as good as private. */
  readonly access?: RoomAccess
  readonly isReadOnly: boolean
  readonly isArchived: boolean
  /** Shut for now: who does not keep it reads and does not write. */
  readonly isLocked?: boolean
  /** The actor may not write here for now. */
  readonly isMuted?: boolean
  /** `false`: somebody in this private thread does not let the actor write to them. */
  readonly isWelcome?: boolean
  /** The room of everyone: nobody leaves it and it stays what it is. */
  readonly isHome?: boolean
}

/** In a private thread all are equal, and nobody else is there. */
export const PRIVATE_THREAD: Place = {
  ...{ standing: 'member', form: 'thread', isReadOnly: false, isArchived: false },
}

interface PlaceRule {
  /** Who may in a room by what they are in it. */
  readonly room: readonly RoomTitle[]
  /** Also who is in a group (`group`) or in a private thread (`thread`). */
  readonly also?: readonly ('group' | 'thread')[]
  /** Who may, by their role in the workspace, in every room that they are in. */
  readonly staff?: readonly Role[]
  /** These also where they are not, if it is a room that they may know of. */
  readonly outside?: true
  /** Changes what is said: in a read-only room only for those who keep it. */
  readonly writes?: true
  /** Only in a room of this kind. */
  readonly access?: RoomAccess
  /** Stays possible in an archived room (`both`), or is possible nowhere else (`only`). */
  readonly archived?: 'both' | 'only'
  /** Not with the room of everyone. */
  readonly spares?: 'home'
}

const KEEPERS = ['owner', 'moderator'] as const
const MEMBERS = [...KEEPERS, 'member'] as const
const INSIDE = [...MEMBERS, 'guest'] as const

const ADMINISTRATORS = ['administrator'] as const
const STAFF = ['administrator', 'moderator'] as const
const TEAM = [...STAFF, 'member'] as const
const EVERYBODY = [...TEAM, 'guest'] as const

const CIRCLES = ['group', 'thread'] as const
const GROUP = ['group'] as const

/** What happens in one place: a room, a group, a private thread. */
export const PLACE_RIGHTS = {
  'message.read': { room: INSIDE, also: CIRCLES, archived: 'both' },
  'message.search': { room: INSIDE, also: CIRCLES, archived: 'both' },
  'message.send': { room: INSIDE, also: CIRCLES, writes: true },
  'message.edit-own': { room: INSIDE, also: CIRCLES, writes: true },
  'message.delete-own': { room: INSIDE, also: CIRCLES },
  'message.delete-other': { room: KEEPERS, staff: STAFF },
  'message.react': { room: INSIDE, also: CIRCLES, writes: true },
  'message.pin': { room: MEMBERS, also: CIRCLES, writes: true },
  'message.call-room': { room: MEMBERS, also: CIRCLES, writes: true },
  'message.type': { room: INSIDE, also: CIRCLES, writes: true },
  'message.report': { room: INSIDE, also: CIRCLES, archived: 'both' },

  'room.join': { room: ['outsider'], access: 'open' },
  'room.ask': { room: ['outsider'], access: 'approval' },
  'room.leave': { room: INSIDE, also: GROUP, archived: 'both', spares: 'home' },
  'room.describe': { room: KEEPERS, also: GROUP, staff: STAFF, outside: true },
  'room.change-kind': { room: ['owner'], staff: ADMINISTRATORS, outside: true, spares: 'home' },
  'room.change-read-only': { room: KEEPERS, staff: STAFF, outside: true },
  'room.change-slow': { room: KEEPERS, staff: STAFF, outside: true },
  'room.lock': { room: KEEPERS, staff: STAFF, outside: true },
  'room.archive': { room: ['owner'], staff: ADMINISTRATORS, outside: true, spares: 'home' },
  'room.restore': { room: ['owner'], staff: ADMINISTRATORS, outside: true, archived: 'only' },
  'room.transfer': { room: ['owner'], staff: ADMINISTRATORS, outside: true },

  'members.see': { room: INSIDE, also: GROUP, staff: STAFF, outside: true, archived: 'both' },
  'members.invite': { room: KEEPERS, also: GROUP, staff: STAFF, outside: true },
  'members.remove': { room: KEEPERS, staff: STAFF, outside: true, spares: 'home' },
  /** An owner or a moderator of the room. */
  'members.remove-keeper': {
    room: ['owner'],
    staff: ADMINISTRATORS,
    outside: true,
    spares: 'home',
  },
  'members.change-role': { room: ['owner'], staff: ADMINISTRATORS, outside: true },

  /** Whom of them: `maySanction`. */
  'members.sanction': { room: KEEPERS, staff: STAFF, outside: true, archived: 'both' },
  'reports.answer': { room: KEEPERS, staff: STAFF, outside: true, archived: 'both' },

  'requests.answer': { room: KEEPERS, staff: STAFF, outside: true, access: 'approval' },
  'group.become-room': { room: [], also: GROUP },
} as const satisfies Record<string, PlaceRule>
export type PlaceAction = keyof typeof PLACE_RIGHTS

/** What happens in the workspace, whatever the room. */
export const WORKSPACE_RIGHTS = {
  /** All rooms that are not private; a guest sees only those that were given. */
  'rooms.browse': TEAM,
  'rooms.create-open': TEAM,
  'rooms.create-approval': TEAM,
  'rooms.create-private': TEAM,
  'groups.create': TEAM,
  'threads.open': EVERYBODY,
  /** Everybody with an account; a guest sees who is in the same rooms. */
  'people.browse': TEAM,
  /** The queue of all rooms. */
  'requests.answer-all': STAFF,
  /** Out of the whole workspace. Whom: `maySanction`. */
  'people.ban': STAFF,
  /** Also those about private conversations. */
  'reports.answer-all': STAFF,
  'workspace.invite': STAFF,
  'settings.change': ADMINISTRATORS,
  'roles.change': ADMINISTRATORS,
  'reset-links.issue': ADMINISTRATORS,
  'audit.see': ADMINISTRATORS,
  /** Keys for scripts, which act as who made them. */
  'tokens.manage': ADMINISTRATORS,
  /** Accounts that programs act as, and their keys. */
  'bots.manage': ADMINISTRATORS,
  /** Stop, read-only, open. */
  'server.change': ADMINISTRATORS,
  /** Signing in while the server is stopped, writing while it is read-only. */
  'server.pass': ADMINISTRATORS,
  /** What waits for whoever keeps the place: requests, reports, sanctions that end soon. */
  'place.watch': STAFF,
  /** All that they may know of, as lines to take elsewhere; and what comes from elsewhere. */
  'place.export': ADMINISTRATORS,
  'place.import': ADMINISTRATORS,
  /** Legal holds: what is not to be erased, and reading it. */
  'holds.keep': ADMINISTRATORS,
  /** A room as it was some days ago. */
  'rooms.recover': ADMINISTRATORS,
  /** Numbers, rooms, costs. */
  'place.oversee': ADMINISTRATORS,
  /** Emoji of the place's own; of others' too. */
  'emoji.add': TEAM,
  'emoji.remove-other': STAFF,
  'own-account.change': EVERYBODY,
} as const satisfies Record<string, readonly Role[]>
export type WorkspaceAction = keyof typeof WORKSPACE_RIGHTS

/** Whoever acts, by what they are in the workspace. */
export interface RightsActor {
  readonly role: Role
}

export function may(actor: RightsActor, action: WorkspaceAction): boolean
export function may(actor: RightsActor, action: PlaceAction, place: Place): boolean
export function may(
  actor: RightsActor,
  ...act: [action: WorkspaceAction] | [action: PlaceAction, place: Place]
): boolean {
  if (act.length === 2) return whyNot(actor, ...act) === null
  const allowed: readonly Role[] = WORKSPACE_RIGHTS[act[0]]
  return allowed.includes(actor.role)
}

export type Refusal =
  'forbidden' | 'room_archived' | 'read_only' | 'room_locked' | 'muted' | 'not_welcome'

/** `null`: this actor may. Else the reason, which says nothing to who may not know of the place. */
export function whyNot(actor: RightsActor, action: PlaceAction, place: Place): Refusal | null {
  const rule: PlaceRule = PLACE_RIGHTS[action]
  if (!isEntitled(actor, rule, place)) return 'forbidden'
  if (rule.spares === 'home' && place.isHome === true) return 'forbidden'
  if (place.isArchived && rule.archived === undefined) return 'room_archived'
  if (!place.isArchived && rule.archived === 'only') return 'forbidden'
  if (rule.writes && place.isWelcome === false) return 'not_welcome'
  if (rule.writes && place.isMuted === true) return 'muted'
  if (!rule.writes || keeps(actor, place)) return null
  if (place.isReadOnly) return 'read_only'
  return place.isLocked === true ? 'room_locked' : null
}

/** Somebody as the order of ranks looks at them: in a room, or (without standing) in the workspace. */
export interface Ranked {
  readonly role: Role
  /** What they are in the room in question; `null` outside, and in the workspace. */
  readonly standing: RoomRole | null
}

const STAFF_RANK = { administrator: 5, moderator: 4 } as const
const STANDING_RANK = { owner: 3, moderator: 2, member: 1 } as const
const LOWEST_OF_STAFF = STAFF_RANK.moderator
const LOWEST_KEEPER = STANDING_RANK.moderator

/** Who stands above whom. Staff stands above everybody who keeps a room, and a guest above nobody. */
export function rankOf({ role, standing }: Ranked): number {
  if (role === 'administrator' || role === 'moderator') return STAFF_RANK[role]
  if (role === 'guest') return 0
  return standing === null ? STANDING_RANK.member : STANDING_RANK[standing]
}

/**
 * Whether this actor may kick, mute or ban that person, in a room or in the whole workspace. Nobody
 * sanctions an equal or a higher one, and so nobody themselves.
 */
export function maySanction(actor: Ranked, target: Ranked, where: SanctionPlace): boolean {
  return rankOf(actor) >= lowestRank(where) && rankOf(actor) > rankOf(target)
}

/** Whether this actor may lift what that person has imposed: not over the head of a higher one. */
export function mayLift(actor: Ranked, imposer: Ranked, where: SanctionPlace): boolean {
  return rankOf(actor) >= lowestRank(where) && rankOf(actor) >= rankOf(imposer)
}

export type SanctionPlace = 'room' | 'workspace'

function lowestRank(where: SanctionPlace): number {
  return where === 'room' ? LOWEST_KEEPER : LOWEST_OF_STAFF
}

function isEntitled({ role }: RightsActor, rule: PlaceRule, place: Place): boolean {
  if (rule.access !== undefined && rule.access !== place.access) return false
  if (place.form !== 'room') {
    return place.standing !== null && rule.also?.includes(place.form) === true
  }
  const title = titleIn(role, place)
  if (title === null) return false
  if (rule.room.includes(title)) return true
  return rule.staff?.includes(role) === true && (title !== 'outsider' || rule.outside === true)
}

/** `null`: this room is as good as not there. */
function titleIn(role: Role, { standing, access }: Place): RoomTitle | null {
  if (standing !== null) return role === 'guest' ? 'guest' : standing
  const isKnown = access === 'open' || access === 'approval'
  return isKnown && role !== 'guest' ? 'outsider' : null
}

/** Who writes where the others read, and at their own pace where the others wait. */
export function keeps({ role }: RightsActor, { form, standing }: Place): boolean {
  if (form !== 'room') return true
  if (role === 'guest') return false
  return standing === 'owner' || standing === 'moderator' || role !== 'member'
}
