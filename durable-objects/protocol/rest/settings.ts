import * as v from 'valibot'
import { SIGN_UP, type SignUp } from './accounts.ts'

/** What administrators choose for everybody. */
export interface WorkspaceSettings {
  /** How this place is called. */
  readonly workspaceName: string
  readonly signUp: SignUp
  /** Administrators and moderators need a second factor. */
  readonly staffSecondFactor: boolean
}

export const WORKSPACE_NAME = { max: 60 } as const

/** PATCH /api/settings (administrators). 200 `SettingsAnswer`; what is left out stays. */
export const SettingsChange = v.strictObject({
  workspaceName: v.optional(v.string()),
  signUp: v.optional(v.picklist(SIGN_UP)),
  staffSecondFactor: v.optional(v.boolean()),
})
export type SettingsChange = v.InferOutput<typeof SettingsChange>

export interface SettingsAnswer {
  readonly settings: WorkspaceSettings
}

/** How a place receives who is not signed in. */
export interface Place {
  readonly name: string
  readonly signUp: SignUp
}
