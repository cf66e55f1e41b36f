const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** The longest that is a time and no slip of a finger; for longer there is "for good". */
const LONGEST = 5 * 365 * DAY

/** As English and French speakers write them; a test holds each of them. */
const UNITS: Readonly<Record<string, number>> = {
  ...named(SECOND, 's', 'sec', 'secs', 'second', 'seconds', 'seconde', 'secondes'),
  ...named(MINUTE, 'm', 'min', 'mins', 'mn', 'minute', 'minutes'),
  ...named(HOUR, 'h', 'hr', 'hrs', 'hour', 'hours', 'heure', 'heures'),
  ...named(DAY, 'd', 'j', 'day', 'days', 'jour', 'jours'),
  ...named(WEEK, 'w', 'sem', 'week', 'weeks', 'semaine', 'semaines'),
}

const PART = /(\d+)([a-z]+)/g

/** `10m`, `1h30`, `1h30m`, `2 jours`: milliseconds. `null`: this is no time. */
export function parseDuration(text: string): number | null {
  const asked = text.toLowerCase().replaceAll(/\s/g, '')
  // `1h30`, as French says half past.
  const whole = asked.replace(/^(\d+h)(\d{1,2})$/, '$1$2m')
  if (!/^(\d+[a-z]+)+$/.test(whole)) return null
  let ms = 0
  for (const [, count = '', unit = ''] of whole.matchAll(PART)) {
    const length = UNITS[unit]
    if (length === undefined) return null
    ms += Number(count) * length
  }
  return ms > 0 && ms <= LONGEST ? ms : null
}

/** Whether a word can stand after a number as its unit: `10 min`. */
export function isUnit(word: string): boolean {
  return word.toLowerCase() in UNITS
}

/** In the largest unit that says it exactly: `90 minutes`, `1 heure`. */
export function durationWords(locale: string, ms: number): string {
  const [unit, length] = WORDED.find(([, one]) => ms >= one && ms % one === 0) ?? WORDED[3]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.ceil(ms / length),
  )
}

const WORDED = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
] as const

function named(length: number, ...names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, length]))
}
