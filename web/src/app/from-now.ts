const MINUTE = 60_000
const UNITS = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const

/** `dans 3 jours`, `in 2 hours`: in the largest unit that fits at least once, rounded up. */
export function fromNow(locale: string, at: number, now = Date.now()): string {
  const left = Math.max(MINUTE, at - now)
  const [unit, length] = UNITS.find(([, ms]) => left >= ms) ?? UNITS[2]
  return new Intl.RelativeTimeFormat(locale).format(Math.ceil(left / length), unit)
}
