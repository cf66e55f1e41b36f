import type { FieldError } from '../durable-objects/protocol/error-codes.ts'
import type { Result } from '../durable-objects/protocol/result.ts'
import type { Locale, Me } from '../durable-objects/protocol/rest/accounts.ts'
import type { ProfileChange } from '../durable-objects/protocol/rest/profile.ts'
import { checkEmail } from './auth/email.ts'
import { checkDisplayName, checkName } from './auth/names.ts'
import { checkProfileText, checkTimeZone } from './auth/profile-fields.ts'
import type { Database } from './db/database.ts'
import { listStaffNames } from './db/people.ts'
import type { ProfileValues } from './db/profiles.ts'

export type CheckedProfile =
  | { readonly ok: true; readonly values: ProfileValues }
  | { readonly ok: false; readonly fields: readonly FieldError[] }

/** What is to change, as it will be kept, or everything that is wrong with it at once. */
export async function checkProfile(
  db: Database,
  me: Me,
  change: ProfileChange,
  offered: readonly Locale[],
): Promise<CheckedProfile> {
  const checks: Record<string, Result<string | null> | undefined> = {}
  for (const field of ['firstName', 'lastName'] as const) {
    const input = change[field]
    if (input !== undefined) checks[field] = checkName(input, field)
  }
  for (const field of ['pronouns', 'job', 'bio'] as const) {
    const input = change[field]
    if (input !== undefined) checks[field] = checkProfileText(input, field)
  }
  const { name, email, timeZone, locale } = change
  if (name !== undefined) checks['name'] = checkDisplayName(name, await listStaffNames(db), me.id)
  if (email !== undefined) checks['email'] = checkEmail(email)
  if (timeZone !== undefined) checks['timeZone'] = checkTimeZone(timeZone)

  const isOffered = locale === undefined || offered.includes(locale)
  const fields: FieldError[] = isOffered ? [] : [{ field: 'locale', code: 'invalid_field' }]
  const values: Record<string, string | null> = locale === undefined ? {} : { locale }
  for (const [field, checked] of Object.entries(checks)) {
    if (checked?.ok === true) values[field] = checked.value
    else if (checked) fields.push({ field, code: checked.code })
  }
  return fields.length > 0 ? { ok: false, fields } : { ok: true, values }
}
