import * as v from 'valibot'
import { PersonId, RoomId } from '../ids.ts'
import type { PersonCard } from '../message.ts'
import { ENDING } from './ending.ts'

/** `kick`: out of a room, for good or for a while; `mute`: reads and does not write; `ban`: out. */
export const SANCTION_KINDS = ['kick', 'mute', 'ban'] as const
export type SanctionKind = (typeof SANCTION_KINDS)[number]

/** How far back messages of the person are taken away with it. */
export const ERASE_BACK_MS = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const
export const ERASE_SPANS = ['hour', 'day', 'week'] as const
export type EraseSpan = (typeof ERASE_SPANS)[number]

export const SANCTION_REASON = { max: 500 } as const
export const SANCTION_WORD = { max: 500 } as const

/**
 * POST /api/sanctions: imposes it; when it answers no frame of that person is accepted any more where
 * they are shut out. 201 `SanctionAnswer`. Without `room` it is a ban from the workspace, which needs
 * a fresh proof (`proof_needed`). `endsAt` or `forMs` says when it ends by itself; `null`: only by
 * hand. A kick without an end, or with one that is past, is over at once: the person may come back.
 * Refused with `outranked` about an equal or a higher one, `last_owner` about a room's only owner.
 */
export const Imposition = v.strictObject({
  kind: v.picklist(SANCTION_KINDS),
  person: PersonId,
  room: v.nullable(RoomId),
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(SANCTION_REASON.max)),
  ...ENDING,
  erase: v.optional(v.picklist(ERASE_SPANS)),
})
export type Imposition = v.InferOutput<typeof Imposition>

export interface Sanction {
  readonly id: string
  readonly kind: SanctionKind
  readonly person: PersonCard
  /** `null`: the whole workspace. */
  readonly room: { readonly id: RoomId; readonly name: string } | null
  /** `null`: an account that is no more. */
  readonly by: PersonCard | null
  readonly reason: string
  readonly createdAt: number
  /** `null`: until somebody lifts it. */
  readonly endsAt: number | null
  readonly lifted: {
    readonly at: number
    readonly by: PersonCard | null
    readonly word: string
  } | null
  /** Messages since then go with it; `null`: none. */
  readonly erasesFrom: number | null
  /** In how many conversations they are to go, and in how many that is done. */
  readonly erasing: { readonly total: number; readonly done: number }
  readonly isInForce: boolean
  /** Whether the asking person may lift it. */
  readonly mayLift: boolean
}

export interface SanctionAnswer {
  readonly sanction: Sanction
}

/**
 * GET /api/sanctions?room=&person=&state=active|all&before=: newest first; for staff all of them, for
 * who keeps a room (then `room` is needed) those of that room. `before`: `next` of the page before.
 */
export interface SanctionsAnswer {
  readonly sanctions: readonly Sanction[]
  readonly next: string | null
}

/**
 * GET /api/sanctions/reach?person=&room=: what the asking person may impose on that one, by the ranks of
 * both. Whoever is out of reach, or not there, is so in the same words.
 */
export interface Reach {
  /** In that room: `members`, a kick and a mute too; `others`, who is not in it: a ban. */
  readonly room: 'none' | 'members' | 'others'
  readonly workspace: boolean
}

/** POST /api/sanctions/:id/lift. 204, also when it was lifted or had ended before. */
export const Lifting = v.strictObject({
  word: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(SANCTION_WORD.max)), ''),
})
export type Lifting = v.InferOutput<typeof Lifting>

/** What the person themselves sees of it. */
export interface OwnSanction {
  readonly id: string
  readonly kind: SanctionKind
  readonly room: { readonly id: RoomId; readonly name: string } | null
  readonly reason: string
  readonly createdAt: number
  readonly endsAt: number | null
  /** Set when somebody has lifted it, with their word. */
  readonly lifted?: { readonly at: number; readonly word: string }
  /** Who may lift it: some of them. */
  readonly mayLift: readonly PersonCard[]
}

/**
 * GET /api/sanctions/mine: those in force against the asking person. Who is banned from the workspace
 * has no session; a sign-in that would have been complete (password, and factor where there is one) says
 * `banned` with the sanction in the error.
 */
export interface OwnSanctionsAnswer {
  readonly sanctions: readonly OwnSanction[]
}

/** Seconds between two messages of one person. */
export const SLOW_SECONDS = { max: 21_600 } as const
