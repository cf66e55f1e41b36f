import type { FieldError } from '../durable-objects/protocol/error-codes.ts'
import { FILES } from '../durable-objects/protocol/files.ts'
import { LOCALES } from '../durable-objects/protocol/rest/accounts.ts'
import {
  isShorter,
  RETENTION_DAYS,
  type SettingsChange,
} from '../durable-objects/protocol/rest/settings.ts'
import { checkPlaceName } from './auth/names.ts'
import { isSameWord } from './same-word.ts'
import type { Settings } from './settings.ts'

export type CheckedSettings =
  | { readonly ok: true; readonly choices: Partial<Settings> }
  | { readonly ok: false; readonly fields: readonly FieldError[] }

/** What is to be chosen, as it will be kept, or everything that is wrong with it at once. */
export function checkSettings(
  { confirm, workspaceName, ...change }: SettingsChange,
  now: Settings,
): CheckedSettings {
  const name = workspaceName === undefined ? null : checkPlaceName(workspaceName)
  const fields: FieldError[] = [
    ...(name?.ok === false ? [{ field: 'workspaceName', code: name.code } as const] : []),
    ...problemsOfLanguages(change, now),
    ...problemsOfRetention(change, confirm, now),
    ...problemsOfFiles(change),
  ]
  if (fields.length > 0) return { ok: false, fields }
  const { offeredLocales, ...others } = change
  const choices = {
    ...others,
    ...(offeredLocales && {
      offeredLocales: LOCALES.filter((locale) => offeredLocales.includes(locale)),
    }),
    ...(name?.ok === true && { workspaceName: name.value }),
  }
  return { ok: true, choices }
}

type Change = Omit<SettingsChange, 'confirm' | 'workspaceName'>

function problemsOfLanguages(change: Change, now: Settings): FieldError[] {
  const offered = change.offeredLocales ?? now.offeredLocales
  if (offered.length === 0) return [{ field: 'offeredLocales', code: 'missing_field' }]
  const first = change.placeLocale ?? now.placeLocale
  if (first === 'browser' || offered.includes(first)) return []
  return [{ field: 'placeLocale', code: 'invalid_field' }]
}

function problemsOfFiles({ fileMegabytes }: Change): FieldError[] {
  const { min, max } = FILES.megabytes
  const isPossible =
    fileMegabytes === undefined ||
    (Number.isInteger(fileMegabytes) && fileMegabytes >= min && fileMegabytes <= max)
  return isPossible ? [] : [{ field: 'fileMegabytes', code: 'invalid_field' }]
}

function problemsOfRetention(
  { retentionDays }: Change,
  confirm: string,
  now: Settings,
): FieldError[] {
  if (retentionDays === undefined) return []
  const { min, max } = RETENTION_DAYS
  const isPossible =
    retentionDays === null ||
    (Number.isInteger(retentionDays) && retentionDays >= min && retentionDays <= max)
  if (!isPossible) return [{ field: 'retentionDays', code: 'invalid_field' }]
  if (!isShorter(retentionDays, now.retentionDays)) return []
  return isSameWord(confirm, now.workspaceName)
    ? []
    : [{ field: 'confirm', code: 'confirm_mismatch' }]
}
