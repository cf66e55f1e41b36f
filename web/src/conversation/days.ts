/** No zone's offset changes within a quarter of an hour, so one answer serves all of it. */
const QUARTER_MS = 15 * 60_000

const days = new Map<string, string>()
const formats = new Map<string, Intl.DateTimeFormat>()

/** The day of a moment in a time zone, as `YYYY-MM-DD`. */
export function dayIn(zone: string, at: number): string {
  const key = `${zone} ${Math.floor(at / QUARTER_MS)}`
  const known = days.get(key)
  if (known !== undefined) return known
  // Bounded: a very long session must not keep every quarter it has shown.
  if (days.size > 5_000) days.clear()
  const day = format('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at,
  )
  days.set(key, day)
  return day
}

export function timeIn(locale: string, zone: string, at: number): string {
  return format(locale, zone, { timeStyle: 'short' }).format(at)
}

/** In full: for who wants to know exactly, and for screen readers. */
export function momentIn(locale: string, zone: string, at: number): string {
  return format(locale, zone, { dateStyle: 'full', timeStyle: 'short' }).format(at)
}

/** `aujourd’hui`, `hier`, `demain`, or the day in words; the year only when it is not this one. */
export function dayWords(locale: string, day: string, today: string): string {
  const distance = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
  return Math.abs(distance) <= 1
    ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(distance, 'day')
    : format(locale, 'UTC', {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
      }).format(Date.parse(day))
}

/** The same with a capital: it stands alone, or begins a line. */
export function dayName(locale: string, day: string, today: string): string {
  const name = dayWords(locale, day, today)
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}

function format(
  locale: string,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${Object.keys(options).join()}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
  formats.set(key, made)
  return made
}
