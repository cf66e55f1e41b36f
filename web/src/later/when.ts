import { dayIn, dayName, dayWords, timeIn } from '../conversation/days.ts'
import { presentLocale } from '../i18n/say.ts'

/** `Demain 09:00`, in the person's zone. */
export function whenName(zone: string, at: number, now: number): string {
  return nameBy(dayName, zone, at, now)
}

/** The same within a sentence: `demain 09:00`. */
export function whenWords(zone: string, at: number, now: number): string {
  return nameBy(dayWords, zone, at, now)
}

function nameBy(name: typeof dayName, zone: string, at: number, now: number): string {
  const locale = presentLocale()
  return `${name(locale, dayIn(zone, at), dayIn(zone, now))} ${timeIn(locale, zone, at)}`
}
