import { presentLocale } from '../i18n/say.ts'
import type { EmojiGroup } from './emoji.ts'
import { loadOwn } from './own.ts'

type Load = () => Promise<{ default: readonly EmojiGroup[] }>

const english: Load = () => import('virtual:emoji/en')

/** Their names in other languages, fetched with the first need of them; else in English. */
const DATA: Readonly<Partial<Record<string, Load>>> = { fr: () => import('virtual:emoji/fr') }

/** All emoji by group, the place's own last; none when they could not be fetched. */
export async function loadEmoji(): Promise<readonly EmojiGroup[]> {
  try {
    const fetchData = DATA[presentLocale()] ?? english
    const [known, own] = await Promise.all([fetchData(), loadOwn()])
    return [...known.default, ...(own ? [own] : [])]
  } catch {
    return []
  }
}
