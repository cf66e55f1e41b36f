import * as v from 'valibot'
import { ConversationId, PersonId } from '../ids.ts'
import type { PersonCard } from '../message.ts'
import type { GroupSummary } from './groups.ts'
import type { RoomSummary } from './rooms.ts'

/** How much a person may arrange for themselves. */
export const SIDEBAR = { sections: 20, places: 500, nameChars: 40 } as const

/** The parts that everybody has, by name; a person's own sections come between the first two. */
export const USUAL_SECTIONS = ['favourites', 'rooms', 'threads', 'people'] as const
export type UsualSection = (typeof USUAL_SECTIONS)[number]

export const SectionId = v.pipe(v.string(), v.regex(/^s_[a-z2-7]{20}$/), v.brand('SectionId'))
export type SectionId = v.InferOutput<typeof SectionId>

export interface OwnSection {
  readonly id: SectionId
  readonly name: string
}

/** A conversation that is not kept in its usual place. */
export interface Place {
  readonly conversation: ConversationId
  readonly section: SectionId | null
  readonly isFavourite: boolean
  /** Of a private thread: with whom (oneself in notes). */
  readonly with?: PersonCard
}

/** What a person has made of their sidebar. */
export interface OwnSidebar {
  /** In their order. */
  readonly sections: readonly OwnSection[]
  readonly places: readonly Place[]
  /** Kept shut: ids of own sections and names of usual ones. */
  readonly folded: readonly string[]
}

/** GET /api/sidebar: all that the sidebar shows beside private threads. */
export interface SidebarAnswer {
  readonly rooms: readonly RoomSummary[]
  readonly groups: readonly GroupSummary[]
  readonly sidebar: OwnSidebar
  readonly blocked: readonly PersonCard[]
  /** Some of whom this person may know of, by name. */
  readonly people: readonly PersonCard[]
}

/** POST /api/sidebar/sections (201 `{ section }`), POST /api/sidebar/sections/:section (204). */
export const NameSection = v.strictObject({ name: v.string() })
export type NameSection = v.InferOutput<typeof NameSection>

export interface SectionAnswer {
  readonly section: OwnSection
}

/** POST /api/sidebar/order: all own sections, as they shall stand. 204. */
export const OrderSections = v.strictObject({
  sections: v.pipe(v.array(SectionId), v.maxLength(SIDEBAR.sections)),
})
export type OrderSections = v.InferOutput<typeof OrderSections>

/**
 * POST /api/sidebar/places: where one keeps a room, a group, or the thread with a person. Without
 * section and star it goes back to its usual place. 204.
 */
export const Put = v.strictObject({
  about: v.union([ConversationId, PersonId]),
  section: v.nullable(SectionId),
  isFavourite: v.boolean(),
})
export type Put = v.InferOutput<typeof Put>

/** POST /api/sidebar/folds. 204. */
export const Fold = v.strictObject({
  section: v.union([v.picklist(USUAL_SECTIONS), SectionId]),
  folded: v.boolean(),
})
export type Fold = v.InferOutput<typeof Fold>
