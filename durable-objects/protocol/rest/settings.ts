import * as v from 'valibot'
import { Locale, SIGN_UP, type SignUp } from './accounts.ts'

/** Which language the place speaks to who has not chosen one: what the browser asks for, or one. */
export const PlaceLocale = v.union([v.literal('browser'), Locale])
export type PlaceLocale = v.InferOutput<typeof PlaceLocale>

/** What administrators choose for everybody. */
export interface WorkspaceSettings {
  /** How this place is called. */
  readonly workspaceName: string
  readonly signUp: SignUp
  /** Administrators and moderators need a second factor. */
  readonly staffSecondFactor: boolean
  readonly placeLocale: PlaceLocale
  /** The languages that one may choose: at least one. */
  readonly offeredLocales: readonly Locale[]
  /** Messages are kept for so many days; `null`: for ever. */
  readonly retentionDays: number | null
  readonly filesOn: boolean
  /** The largest file, in MiB. */
  readonly fileMegabytes: number
}

export const WORKSPACE_NAME = { max: 60 } as const

/** How long messages may be kept, in days. */
export const RETENTION_DAYS = { min: 7, max: 3_650 } as const

/**
 * PATCH /api/settings (administrators). 200 `SettingsAnswer`; what is left out stays. To keep messages
 * for a shorter time wants the place's name typed in `confirm`.
 */
export const SettingsChange = v.strictObject({
  workspaceName: v.optional(v.string()),
  signUp: v.optional(v.picklist(SIGN_UP)),
  staffSecondFactor: v.optional(v.boolean()),
  placeLocale: v.optional(PlaceLocale),
  offeredLocales: v.optional(v.array(Locale)),
  retentionDays: v.optional(v.nullable(v.number())),
  filesOn: v.optional(v.boolean()),
  fileMegabytes: v.optional(v.number()),
  confirm: v.optional(v.string(), ''),
})
export type SettingsChange = v.InferOutput<typeof SettingsChange>

/** What is as the interface sends it. */
export type SettingsInput = v.InferInput<typeof SettingsChange>

export interface SettingsAnswer {
  readonly settings: WorkspaceSettings
}

/** Messages that stand now would be erased sooner. */
export function isShorter(days: number | null, now: number | null): boolean {
  return days !== null && (now === null || days < now)
}

/** How a place receives who is not signed in. */
export interface Place {
  readonly name: string
  readonly signUp: SignUp
}
