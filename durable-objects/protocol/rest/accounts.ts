import * as v from 'valibot'
import type { PersonId } from '../ids.ts'

export const LOCALES = ['fr', 'en'] as const
export const Locale = v.picklist(LOCALES)
export type Locale = v.InferOutput<typeof Locale>

export const ROLES = ['administrator', 'moderator', 'member', 'guest'] as const
export const Role = v.picklist(ROLES)
export type Role = v.InferOutput<typeof Role>

/** The signed-in person, as they see themselves. */
export interface Me {
  readonly id: PersonId
  readonly alias: string
  readonly firstName: string
  readonly lastName: string
  readonly name: string
  readonly role: Role
  readonly locale: Locale
}

export const PASSWORD = { min: 10, max: 200 } as const

/**
 * POST /api/accounts. 201 `{ person: Me }` and the session cookie. The alias is folded to lower case
 * before it is checked. Names and passwords are checked further in worker/auth.
 */
export const Registration = v.strictObject({
  firstName: v.string(),
  lastName: v.string(),
  alias: v.string(),
  password: v.string(),
  locale: v.optional(Locale),
})
export type Registration = v.InferOutput<typeof Registration>

/** POST /api/session. 200 `{ person: Me }` and the session cookie; DELETE ends it (204). */
export const SignIn = v.strictObject({ alias: v.string(), password: v.string() })
export type SignIn = v.InferOutput<typeof SignIn>

/** POST /api/setup/administrator. 200 `{ person: Me }`: the one-time code of the first start. */
export const SetupCode = v.strictObject({ code: v.pipe(v.string(), v.maxLength(100)) })
export type SetupCode = v.InferOutput<typeof SetupCode>

export interface MeAnswer {
  readonly person: Me
}
