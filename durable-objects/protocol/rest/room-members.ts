import * as v from 'valibot'
import { PersonId } from '../ids.ts'
import type { PersonCard } from '../message.ts'
import { ROOM_ROLES, type RoomRole } from '../rights.ts'

export interface RoomMember {
  readonly person: PersonCard
  readonly role: RoomRole
  readonly isGuest: boolean
}

/** GET /api/rooms/:room/members: owners first, then moderators, then the others, by alias. */
export interface MembersAnswer {
  readonly members: readonly RoomMember[]
  /** `after` of the next page. */
  readonly next: string | null
}

/** POST /api/rooms/:room/members: brings somebody in. 201 `{ member: RoomMember }`. */
export const Invitation = v.strictObject({ alias: v.pipe(v.string(), v.maxLength(100)) })
export type Invitation = v.InferOutput<typeof Invitation>

export interface MemberAnswer {
  readonly member: RoomMember
}

/** PATCH /api/rooms/:room/members/:person. 204. A guest stays a member. DELETE removes: 204. */
export const RoleInRoom = v.strictObject({ role: v.picklist(ROOM_ROLES) })
export type RoleInRoom = v.InferOutput<typeof RoleInRoom>

/** PUT /api/rooms/:room/owner: a member becomes the owner, and who gives it away a moderator. 204. */
export const Transfer = v.strictObject({ person: PersonId })
export type Transfer = v.InferOutput<typeof Transfer>
