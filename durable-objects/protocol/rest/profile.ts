import * as v from 'valibot'
import type { PersonCard } from '../message.ts'
import { Locale } from './accounts.ts'

/** Code points of each field that is free text. */
export const PROFILE = { pronouns: 40, job: 80, bio: 500 } as const

/** A picture as it is stored: square, scaled down by the browser. */
export const AVATAR = {
  side: 256,
  bytes: 65_536,
  types: ['image/webp', 'image/jpeg', 'image/png'],
} as const

/**
 * PATCH /api/me/profile: what is to change, checked further in worker/auth. An empty text takes the
 * field away, where it may be missing. 200 `{ profile }`.
 */
export const ProfileChange = v.strictObject({
  firstName: v.optional(v.string()),
  lastName: v.optional(v.string()),
  name: v.optional(v.string()),
  email: v.optional(v.string()),
  pronouns: v.optional(v.string()),
  job: v.optional(v.string()),
  bio: v.optional(v.string()),
  timeZone: v.optional(v.string()),
  locale: v.optional(Locale),
})
export type ProfileChange = v.InferOutput<typeof ProfileChange>

/** GET /api/people/:person: somebody as others may know them. `person` in the answer. */
export interface PersonProfile extends PersonCard {
  readonly firstName: string
  readonly lastName: string
  readonly pronouns: string | null
  readonly job: string | null
  readonly bio: string | null
  readonly timeZone: string | null
}

/** GET /api/me/profile: oneself. `profile` in the answer. */
export interface OwnProfile extends PersonProfile {
  readonly email: string | null
  readonly locale: Locale
}

export interface PersonAnswer {
  readonly person: PersonProfile
}

export interface ProfileAnswer {
  readonly profile: OwnProfile
}

/** PUT /api/me/avatar (the bytes of an image) and DELETE. 200 with what is now part of the URL. */
export interface AvatarAnswer {
  readonly avatar: number | null
}
