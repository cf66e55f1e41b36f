import { momentIn } from '../conversation/days.ts'
import { presentLocale } from '../i18n/say.ts'
import type { Option } from './completion.ts'
import { readMoment, type Clock } from './moment.ts'

/** As the grammar (moment.ts) reads them, in the language of the page. */
const PHRASES: Readonly<Record<string, readonly string[]>> = {
  en: ['in 20 minutes', 'in 1 hour', 'tonight', 'tomorrow 9:00', 'monday 9:00'],
  fr: ['dans 20 minutes', 'dans 1 heure', 'ce soir', 'demain 9h', 'lundi 9h'],
}

/** What a draft of `/later` or `/remind` can become, by the clock of this device. */
export function offerTimes(draft: string): readonly Option[] {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return timesFor(draft, { zone, locale: presentLocale(), now: Date.now() })
}

/**
 * Times that what is typed begins, each moment once and none that has passed; where none is begun and
 * a time can be read, that one.
 */
export function timesFor(draft: string, clock: Clock): readonly Option[] {
  const [, command = '', typed = ''] = /^(\s*\/\S+\s+)([\s\S]*)$/.exec(draft) ?? []
  const begun = typed.toLowerCase()
  const times = new Map<number, Option>()
  for (const phrase of PHRASES[clock.locale] ?? []) {
    if (!phrase.startsWith(begun) || phrase === begun) continue
    const read = readMoment(phrase, clock)
    // This evening, once it has begun; Monday, where that is tomorrow.
    if (!read.ok || read.at <= clock.now || times.has(read.at)) continue
    times.set(read.at, {
      ...{ kind: 'time', at: read.at, name: inWords(read.at, clock) },
      text: `${command}${phrase} `,
    })
  }
  if (times.size > 0) return [...times.values()]
  const read = readMoment(typed, clock)
  if (!read.ok) return []
  return [{ kind: 'moment', at: read.at, name: inWords(read.at, clock), text: draft }]
}

function inWords(at: number, { zone, locale }: Clock): string {
  return momentIn(locale, zone, at)
}
