import { presentLocale } from './say.ts'

const formats = new Map<string, Intl.ListFormat>()

/** Names, rooms and the like in one line, as the language of the page sets them: `A, B et C`. */
export function listOf(
  parts: readonly string[],
  type: Intl.ListFormatType = 'conjunction',
): string {
  const locale = presentLocale()
  const key = `${locale} ${type}`
  // Making one costs far more than using it, and a list may show many.
  const format = formats.get(key) ?? new Intl.ListFormat(locale, { type })
  formats.set(key, format)
  return format.format(parts)
}
