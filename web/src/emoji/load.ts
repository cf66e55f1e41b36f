import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import { presentLocale } from '../i18n/say.ts'
import type { EmojiGroup } from './emoji.ts'

/** In each language of the app, fetched with the first need of them. */
const DATA: Readonly<Record<Locale, () => Promise<{ default: readonly EmojiGroup[] }>>> = {
  fr: () => import('virtual:emoji/fr'),
  en: () => import('virtual:emoji/en'),
}

/** All emoji by group; none when they could not be fetched. */
export async function loadEmoji(): Promise<readonly EmojiGroup[]> {
  try {
    const [, fetchData] = Object.entries(DATA).find(([one]) => one === presentLocale()) ?? []
    return (await fetchData?.())?.default ?? []
  } catch {
    return []
  }
}
