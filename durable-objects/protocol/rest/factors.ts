import * as v from 'valibot'

/**
 * What a person signs in with besides the password. Where a first factor is added, the answer brings
 * `recoveryCodes`, which are shown this once, and every other session of the person ends.
 */

/** Longer than any token, code or answer of an authenticator that is meant. */
const Short = v.pipe(v.string(), v.maxLength(100))
const Long = v.pipe(v.string(), v.maxLength(20_000))

export const PASSKEY_LABEL_MAX = 60
export const PASSKEYS_MAX = 20

export interface Passkey {
  readonly id: string
  readonly label: string
  readonly createdAt: number
  readonly usedAt: number | null
}

/** GET /api/factors. */
export interface Factors {
  readonly hasOneTimeCode: boolean
  readonly passkeys: readonly Passkey[]
  readonly recoveryCodesLeft: number
}

/**
 * POST /api/factors/one-time-code (fresh proof): a new secret, that counts once a first code has
 * confirmed it. DELETE (fresh proof) takes the generator away.
 */
export interface OneTimeCodeBegun {
  /** Base 32, for typing. */
  readonly secret: string
  /** `otpauth://...`, for a QR code. */
  readonly uri: string
}

/** POST /api/factors/one-time-code/confirmation. 200 FactorAdded. */
export const CodeConfirmation = v.strictObject({ code: Short })

export interface FactorAdded {
  /** `null` when there were some already. */
  readonly recoveryCodes: readonly string[] | null
}

/** POST /api/factors/recovery-codes (fresh proof): new ones, in the place of those before. */
export interface RecoveryCodesAnswer {
  readonly recoveryCodes: readonly string[]
}

/** What a ceremony with an authenticator begins with: `options` go to WebAuthn as they are. */
export interface CeremonyBegun<Options> {
  readonly ceremony: string
  readonly options: Options
}

const Extensions = v.optional(v.record(v.string(), v.unknown()), {})
const Attachment = v.optional(v.picklist(['platform', 'cross-platform']))

/** A new credential, as WebAuthn's `toJSON` writes it. */
const AttestationAnswer = v.object({
  ...{ id: Long, rawId: Long, type: v.literal('public-key') },
  ...{ clientExtensionResults: Extensions, authenticatorAttachment: Attachment },
  response: v.object({
    ...{ clientDataJSON: Long, attestationObject: Long },
    transports: v.optional(v.pipe(v.array(Short), v.maxLength(10)), []),
  }),
})
export type AttestationAnswer = v.InferOutput<typeof AttestationAnswer>

/** What a known credential has signed. */
const AssertionAnswer = v.object({
  ...{ id: Long, rawId: Long, type: v.literal('public-key') },
  ...{ clientExtensionResults: Extensions, authenticatorAttachment: Attachment },
  response: v.object({
    ...{ clientDataJSON: Long, authenticatorData: Long, signature: Long },
    userHandle: v.optional(v.nullable(Long)),
  }),
})
export type AssertionAnswer = v.InferOutput<typeof AssertionAnswer>

/**
 * POST /api/passkeys/options (fresh proof): a ceremony for POST /api/passkeys, 201 FactorAdded.
 * DELETE /api/passkeys/:passkey (fresh proof) removes one.
 */
export const NewPasskey = v.strictObject({
  ceremony: Short,
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(PASSKEY_LABEL_MAX)),
  answer: AttestationAnswer,
})

/** The answer of a passkey to a ceremony from POST /api/session/passkey/options. */
export const PasskeyProof = v.strictObject({ ceremony: Short, answer: AssertionAnswer })
export type PasskeyProof = v.InferOutput<typeof PasskeyProof>

/**
 * POST /api/session/passkey/options: with `ceremony`, for the second step of that sign-in; signed in,
 * for a fresh proof; else to sign in with a passkey alone, by POST /api/session/passkey (200 as
 * for a password).
 */
export const PasskeyOptions = v.strictObject({ ceremony: v.optional(Short) })

/**
 * POST /api/session refused with `second_factor_needed` brings this, for five minutes and five tries
 * at POST /api/session/second-step.
 */
export interface SecondStep {
  readonly ceremony: string
  readonly hasOneTimeCode: boolean
  readonly hasPasskey: boolean
}

/** 200 as for a password. One of the three. */
export const SecondStepProof = v.strictObject({
  ceremony: Short,
  code: v.optional(Short),
  recoveryCode: v.optional(Short),
  passkey: v.optional(PasskeyProof),
})
export type SecondStepProof = v.InferOutput<typeof SecondStepProof>
