import { parseAccept } from 'hono/utils/accept'
import * as v from 'valibot'
import { Locale } from '../durable-objects/protocol/rest/accounts.ts'

const DEFAULT: Locale = 'fr'

/** The best of our languages for an `Accept-Language` header; French when it names none of them. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wanted = parseAccept(acceptLanguage ?? '')
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
  for (const { type } of wanted) {
    const locale = v.safeParse(Locale, type.split('-')[0]?.toLowerCase())
    if (locale.success) return locale.output
  }
  return DEFAULT
}
