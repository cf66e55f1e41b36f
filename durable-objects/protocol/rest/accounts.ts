import * as v from 'valibot'
import type { ErrorCode } from '../error-codes.ts'
import type { PersonId } from '../ids.ts'
import { LOCALES } from '../languages.ts'

export { LOCALES }
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
  readonly avatar?: number | null
  readonly role: Role
  readonly locale: Locale
}

export const PASSWORD = { min: 10, max: 200 } as const
export const DISPLAY_NAME = { max: 80 } as const

/** Who may open an account: anybody, who bears an invitation, nobody. */
export const SIGN_UP = ['open', 'invitation', 'closed'] as const
export type SignUp = (typeof SIGN_UP)[number]

/** The code in an invitation's or a reset link's address. */
const LinkCode = v.pipe(v.string(), v.maxLength(100))

/**
 * POST /api/accounts. 201 `{ person: Me }` and the session cookie. The alias is folded to lower case
 * before it is checked. `name` is how others see the person: first and last name unless chosen.
 * Names and passwords are checked further in worker/auth.
 */
export const Registration = v.strictObject({
  firstName: v.string(),
  lastName: v.string(),
  name: v.optional(v.string()),
  alias: v.string(),
  password: v.string(),
  email: v.optional(v.string()),
  locale: v.optional(Locale),
  invitation: v.optional(LinkCode),
})
export type Registration = v.InferOutput<typeof Registration>

/**
 * POST /api/password-strength: what the server will say of a password before the form is sent.
 * `context`: what else stands in the form (alias, names).
 */
export const StrengthQuestion = v.strictObject({
  password: v.string(),
  context: v.optional(v.pipe(v.array(v.string()), v.maxLength(6)), []),
})
export type StrengthQuestion = v.InferOutput<typeof StrengthQuestion>

export interface StrengthAnswer {
  readonly level: 'weak' | 'good' | 'strong'
  /** Why it is weak. */
  readonly code?: ErrorCode
}

/** POST /api/session. 200 `{ person: Me }` and the session cookie; DELETE ends it (204). */
export const SignIn = v.strictObject({ alias: v.string(), password: v.string() })
export type SignIn = v.InferOutput<typeof SignIn>

/** POST /api/setup/administrator. 200 `{ person: Me }`: the one-time code of the first start. */
export const SetupCode = v.strictObject({ code: v.pipe(v.string(), v.maxLength(100)) })
export type SetupCode = v.InferOutput<typeof SetupCode>

export interface MeAnswer {
  readonly person: Me
}
