import { dayIn, dayName, timeIn } from '../conversation/days.ts'
import { presentLocale } from '../i18n/say.ts'

/** `Demain 09:00`, in the person's zone. */
export function whenName(zone: string, at: number, now: number): string {
  const locale = presentLocale()
  return `${dayName(locale, dayIn(zone, at), dayIn(zone, now))} ${timeIn(locale, zone, at)}`
}
