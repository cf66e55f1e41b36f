import { inArray, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { FILES } from '../durable-objects/protocol/files.ts'
import type { PersonId } from '../durable-objects/protocol/ids.ts'
import { Locale, LOCALES, SIGN_UP } from '../durable-objects/protocol/rest/accounts.ts'
import {
  PlaceLocale,
  RETENTION_DAYS,
  WORKSPACE_NAME,
} from '../durable-objects/protocol/rest/settings.ts'
import { noteEach } from './db/audit.ts'
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
  placeLocale: v.optional(PlaceLocale, 'browser'),
  offeredLocales: v.optional(v.pipe(v.array(Locale), v.minLength(1)), [...LOCALES]),
  /** `null`: for ever. */
  retentionDays: v.optional(
    v.nullable(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(RETENTION_DAYS.min),
        v.maxValue(RETENTION_DAYS.max),
      ),
    ),
    null,
  ),
  filesOn: v.optional(v.boolean(), true),
  fileMegabytes: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(FILES.megabytes.min),
      v.maxValue(FILES.megabytes.max),
    ),
    FILES.megabytes.usual,
  ),
} as const

const Settings = v.object(SETTINGS)
export type Settings = v.InferOutput<typeof Settings>

export async function readSettings(db: Database): Promise<Settings> {
  return settingsOf(await db.select().from(settings))
}

/** For a batch with what is asked anyway: `settingsOf` reads the languages from it. */
export function chosenLanguages(db: Database) {
  return db
    .select()
    .from(settings)
    .where(inArray(settings.key, ['placeLocale', 'offeredLocales'] satisfies (keyof Settings)[]))
}

/** What is not among these rows has its default. */
export function settingsOf(rows: readonly (typeof settings.$inferSelect)[]): Settings {
  const chosen = rows.flatMap(({ key, value }) => {
    const schema = key in SETTINGS ? SETTINGS[key as keyof typeof SETTINGS] : undefined
    const parsed = schema && v.safeParse(schema, JSON.parse(value))
    return parsed?.success ? [[key, parsed.output] as const] : []
  })
  return v.parse(Settings, Object.fromEntries(chosen))
}

/** Statements for a batch: each choice, and where it changes something what it was before and is now. */
export function chooseSettings(
  db: Database,
  choices: Partial<Settings>,
  { by, now }: { by: PersonId; now: number },
) {
  const usual = v.getDefaults(Settings)
  return Object.entries(choices).flatMap(([key, choice]) => {
    const value = JSON.stringify(choice)
    const before = sql`coalesce((SELECT value FROM settings WHERE key = ${key}),
      ${JSON.stringify(usual[key as keyof Settings])})`
    return [
      noteEach(
        db,
        { actor: by, kind: 'settings.change' },
        now,
        sql`SELECT NULL AS person, NULL AS room,
              json_object('setting', ${key}, 'from', json(${before}), 'to', json(${value})) AS detail
            WHERE ${before} <> ${value}`,
      ),
      db
        .insert(settings)
        .values({ key, value })
        .onConflictDoUpdate({ target: settings.key, set: { value } }),
    ] as const
  })
}
