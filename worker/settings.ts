import * as v from 'valibot'
import { SIGN_UP } from '../durable-objects/protocol/rest/accounts.ts'
import { WORKSPACE_NAME } from '../durable-objects/protocol/rest/settings.ts'
import type { Database } from './db/database.ts'
import { settings } from './db/schema.ts'

/**
 * What administrators choose for everybody, with its defaults. Stored by key as JSON; a stored value
 * that no longer fits (an older release wrote it) counts as not chosen.
 */
export const SETTINGS = {
  /** The name of this place, shown at the door. */
  workspaceName: v.optional(
    v.pipe(v.string(), v.minLength(1), v.maxLength(WORKSPACE_NAME.max)),
    'Palabre',
  ),
  signUp: v.optional(v.picklist(SIGN_UP), 'open'),
  /** Administrators and moderators need a second factor. */
  staffSecondFactor: v.optional(v.boolean(), false),
} as const

const Settings = v.object(SETTINGS)
export type Settings = v.InferOutput<typeof Settings>

export async function readSettings(db: Database): Promise<Settings> {
  const rows = await db.select().from(settings)
  const chosen = rows.flatMap(({ key, value }) => {
    const schema = key in SETTINGS ? SETTINGS[key as keyof typeof SETTINGS] : undefined
    const parsed = schema && v.safeParse(schema, JSON.parse(value))
    return parsed?.success ? [[key, parsed.output] as const] : []
  })
  return v.parse(Settings, Object.fromEntries(chosen))
}

/** Statements for a batch, one for each choice. */
export function chooseSettings(db: Database, choices: Partial<Settings>) {
  return Object.entries(choices).map(([key, choice]) => {
    const value = JSON.stringify(choice)
    return db
      .insert(settings)
      .values({ key, value })
      .onConflictDoUpdate({ target: settings.key, set: { value } })
  })
}
