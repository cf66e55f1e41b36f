import { RETENTION_DAYS } from '../../../durable-objects/protocol/rest/settings.ts'
import { say } from '../i18n/say.ts'

/** In days. */
export const PRESETS = [30, 90, 180, 365] as const

/** What the form says: `null` for ever; `undefined` when it says nothing that can be. */
export function wantedDays(choice: string, other: string): number | null | undefined {
  if (choice === 'ever') return null
  const text = (choice === 'other' ? other : choice).trim()
  const days = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  return days >= RETENTION_DAYS.min && days <= RETENTION_DAYS.max ? days : undefined
}

export function keptWords(days: number | null): string {
  return days === null ? say('place.keptEver') : say('place.keptDays', { count: days })
}
