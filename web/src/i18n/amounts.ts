const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** `1,2 Mo`, `1.2 MB`: in the largest unit that fits at least once. */
export function bytesIn(locale: string, bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  // English has no short word for a byte: the short form of 7 is "7 byte" (CLDR 48).
  const unitDisplay = step === 0 && locale.startsWith('en') ? 'long' : 'short'
  return new Intl.NumberFormat(locale, {
    ...{ style: 'unit', unit: UNITS[step] ?? 'byte', unitDisplay },
    maximumFractionDigits: 1,
  }).format(bytes / 1_000 ** step)
}

/** Prices of the platform are in US dollars; what is not nothing is not shown as nothing. */
export function dollarsIn(locale: string, dollars: number): string {
  const digits = dollars > 0 && dollars < 0.01 ? 4 : 2
  return new Intl.NumberFormat(locale, {
    ...{ style: 'currency', currency: 'USD' },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  }).format(dollars)
}

export function numberIn(locale: string, value: number): string {
  const maximumFractionDigits = value < 10 && !Number.isInteger(value) ? 1 : 0
  // The narrow space between thousands is all but invisible among digits of one width.
  return new Intl.NumberFormat(locale, { maximumFractionDigits })
    .format(value)
    .replaceAll('\u202F', '\u00A0')
}

/** A day of UTC (`YYYY-MM-DD`), short. */
export function shortDayIn(locale: string, day: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
  }).format(Date.parse(day))
}

export function monthIn(locale: string, day: string): string {
  return new Intl.DateTimeFormat(locale, {
    ...{ timeZone: 'UTC', month: 'long', year: 'numeric' },
  }).format(Date.parse(day))
}
