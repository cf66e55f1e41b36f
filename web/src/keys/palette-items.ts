import { fold } from '../../../durable-objects/protocol/fold.ts'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { placesFor } from '../admin/places.ts'
import type { AttentionView } from '../sync/attention-state.ts'
import { say } from '../i18n/say.ts'
import { entriesOf, type Entry } from '../shell/arrange.ts'
import { searchPath } from '../search/search-path.ts'
import { entryName } from '../shell/entry-name.ts'
import { entryPath } from '../shell/entry-path.ts'
import type { IconName } from '../ui/icon.tsx'

/** A line of the palette. */
export interface PaletteItem {
  readonly key: string
  readonly icon: IconName
  readonly name: string
  /** Other words by which it is found, and what it is. */
  readonly aside: string
  /** Where it leads; `sheet` is the list of all keys. */
  readonly leads: { readonly path: string } | 'sheet'
  readonly isUnread: boolean
}

/** Everywhere one can go, what waits first. */
export function paletteItems(
  around: Surroundings,
  isUnread: (conversation: string) => boolean,
): readonly PaletteItem[] {
  const places = entriesOf(around).map((entry) => itemOf(entry, isUnread))
  const waiting = places.filter((item) => item.isUnread)
  return [...waiting, ...places.filter((item) => !item.isUnread), ...pagesFor(around)]
}

/**
 * Those whose names (or other words) hold every word that is wanted; where a name begins so, before
 * where a later word of it does, before the other words. The order within each stays.
 */
export function findItems(items: readonly PaletteItem[], wanted: string): readonly PaletteItem[] {
  const words = fold(wanted.trim()).split(/\s+/)
  const ranks = items.map((item) => ({ item, rank: rankOf(item, words) }))
  const found = ranks.filter(({ rank }) => rank !== null)
  return found.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).map(({ item }) => item)
}

function rankOf({ name, aside }: PaletteItem, words: readonly string[]): number | null {
  const [own, other] = [fold(name), fold(aside)]
  if (words.some((word) => !own.includes(word) && !other.includes(word))) return null
  if (words.every((word) => own.startsWith(word))) return 0
  if (words.every((word) => own.split(/[\s’'-]+/).some((part) => part.startsWith(word)))) return 1
  return words.every((word) => own.includes(word)) ? 2 : 3
}

function itemOf(entry: Entry, isUnread: (conversation: string) => boolean): PaletteItem {
  const name = entryName(entry)
  const key = entry.about
  const leads = { path: entryPath(entry) }
  switch (entry.kind) {
    case 'room': {
      const { room } = entry
      const icon = room.state === 'member' || room.access === 'open' ? 'leaf' : 'door'
      return { key, icon, name, aside: say('keys.room'), leads, isUnread: isUnread(room.id) }
    }
    case 'group': {
      const { group } = entry
      const aside = say('keys.group')
      return { key, icon: 'people', name, aside, leads, isUnread: isUnread(group.id) }
    }
    case 'person': {
      const { person, thread } = entry
      const aside = `@${person.alias}`
      const waits = thread !== null && isUnread(thread)
      return { key, icon: 'person', name, aside, leads, isUnread: waits }
    }
  }
}

function pagesFor({ me }: Surroundings): PaletteItem[] {
  const aside = say('keys.page')
  const page = (path: string, icon: IconName, name: string): PaletteItem => {
    return { key: path, icon, name, aside, leads: { path }, isUnread: false }
  }
  const [house] = placesFor(me)
  return [
    page('/activity', 'bell', say('nav.activity')),
    page('/search', 'search', say('keys.search')),
    page('/messages/new', 'add', say('side.write')),
    ...(may(me, 'rooms.browse') ? [page('/rooms', 'leaf', say('nav.browse'))] : []),
    ...(may(me, 'rooms.create-open') ? [page('/rooms/new', 'add', say('nav.newRoom'))] : []),
    page('/settings/profile', 'settings', say('keys.profile')),
    page('/settings/security', 'settings', say('keys.security')),
    page('/settings/look', 'settings', say('keys.look')),
    page('/settings/notifications', 'settings', say('keys.notifications')),
    page('/settings/privacy', 'settings', say('keys.privacy')),
    ...(may(me, 'requests.answer-all')
      ? [page('/admin/requests', 'inbox', say('nav.requests'))]
      : []),
    ...(house ? [page(house.path, 'people', say('nav.house'))] : []),
    {
      ...{ key: 'sheet', icon: 'about', name: say('keys.title'), aside: 'Ctrl /' },
      ...{ leads: 'sheet', isUnread: false },
    },
  ]
}

/** As many as somebody looks through. */
const SHOWN = 30

/** What the palette offers for these words, what waits first. */
export function itemsFor(
  around: Surroundings,
  { waiting }: Pick<AttentionView, 'waiting'>,
  words: string,
): readonly PaletteItem[] {
  const waits = (conversation: string) => (waiting[conversation]?.unread ?? 0) > 0
  const found = findItems(paletteItems(around, waits), words).slice(0, SHOWN)
  return words.trim() === '' ? found : [...found, searchFor(words.trim())]
}

/** The line that looks for the words in messages. */
export const SEARCH = 'search for'

/** Last, for it fits whatever is typed. */
function searchFor(words: string): PaletteItem {
  return {
    ...{ key: SEARCH, icon: 'search', aside: '', isUnread: false },
    name: say('keys.searchFor', { words }),
    leads: { path: searchPath(words) },
  }
}
