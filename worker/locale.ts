import { parseAccept } from 'hono/utils/accept'
import * as v from 'valibot'
import { Locale, LOCALES } from '../durable-objects/protocol/rest/accounts.ts'
import type { WorkspaceSettings } from '../durable-objects/protocol/rest/settings.ts'

/** Which languages this place speaks, and which it speaks first. */
export type Languages = Pick<WorkspaceSettings, 'placeLocale' | 'offeredLocales'>

/**
 * The language for somebody: their own where it is offered; else the place's, or where that follows
 * the browser the best of those offered for its `Accept-Language` header. In doubt the first.
 */
export function localeFor(
  own: Locale | null,
  acceptLanguage: string | null,
  { placeLocale, offeredLocales }: Languages,
): Locale {
  const isOffered = (locale: Locale): boolean => offeredLocales.includes(locale)
  if (own !== null && isOffered(own)) return own
  if (placeLocale !== 'browser' && isOffered(placeLocale)) return placeLocale
  const wanted = wantedBy(acceptLanguage ?? '').find(isOffered)
  return wanted ?? LOCALES.find(isOffered) ?? LOCALES[0]
}

/** Those of our languages that the browser asks for, the best first. */
function wantedBy(acceptLanguage: string): Locale[] {
  return parseAccept(acceptLanguage)
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .flatMap(({ type }) => {
      const locale = v.safeParse(Locale, type.split('-')[0]?.toLowerCase())
      return locale.success ? [locale.output] : []
    })
}
