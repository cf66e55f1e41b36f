import * as v from 'valibot'
import { PersonId, type RoomId } from '../ids.ts'
import type { PersonCard } from '../message.ts'

/** People in a group, all of them counted. */
export const GROUP_SIZE = { min: 3, max: 12 } as const

/** A private conversation of a few. In everything else it is like a room, and it may become one. */
export interface GroupSummary {
  readonly id: RoomId
  /** Empty when it has none: then it is called by its people. */
  readonly name: string
  /** The others in it. */
  readonly people: readonly PersonCard[]
  /** When it was begun. */
  readonly at: number
}

/** POST /api/groups: the group of these people and the asking one; the same when it exists (200). */
export const BeginGroup = v.strictObject({
  people: v.pipe(v.array(PersonId), v.minLength(1), v.maxLength(50)),
})
export type BeginGroup = v.InferOutput<typeof BeginGroup>

/** POST /api/groups/:group/people: one more. DELETE /api/groups/:group/membership leaves. */
export const AddToGroup = v.strictObject({ person: PersonId })
export type AddToGroup = v.InferOutput<typeof AddToGroup>

/** POST /api/groups/:group/name: an empty one takes the name away. 204. */
export const NameGroup = v.strictObject({ name: v.string() })
export type NameGroup = v.InferOutput<typeof NameGroup>

/** POST /api/groups/:group/room: from now on a private room, and the asking person owns it. 204. */
export const MakeRoom = v.strictObject({ name: v.string() })
export type MakeRoom = v.InferOutput<typeof MakeRoom>

export interface GroupAnswer {
  readonly group: GroupSummary
}
