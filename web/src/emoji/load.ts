import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import { presentLocale } from '../i18n/say.ts'
import type { EmojiGroup } from './emoji.ts'
import { loadOwn } from './own.ts'

/** In each language of the app, fetched with the first need of them. */
const DATA: Readonly<Record<Locale, () => Promise<{ default: readonly EmojiGroup[] }>>> = {
  fr: () => import('virtual:emoji/fr'),
  en: () => import('virtual:emoji/en'),
}

/** All emoji by group, the place's own last; none when they could not be fetched. */
export async function loadEmoji(): Promise<readonly EmojiGroup[]> {
  try {
    const [, fetchData] = Object.entries(DATA).find(([one]) => one === presentLocale()) ?? []
    const [known, own] = await Promise.all([fetchData?.(), loadOwn()])
    return [...(known?.default ?? []), ...(own ? [own] : [])]
  } catch {
    return []
  }
}
