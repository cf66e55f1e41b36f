import { fold } from '../../../durable-objects/protocol/fold.ts'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { placesFor } from '../admin/places.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { AttentionView } from '../sync/attention-state.ts'
import { say } from '../i18n/say.ts'
import { LATER_PLACES } from '../later/places.ts'
import { entriesOf, type Entry } from '../shell/arrange.ts'
import { searchPath } from '../search/search-path.ts'
import { entryName } from '../shell/entry-name.ts'
import { entryPath } from '../shell/entry-path.ts'
import type { IconName } from '../ui/icon.tsx'
import type { Action } from './actions.ts'

/** A line of the palette. */
export interface PaletteItem {
  readonly key: string
  readonly icon: IconName
  readonly name: string
  /** Other words by which it is found, and what it is. */
  readonly aside: string
  /** Where it leads, or what it does; `sheet` is the list of all keys. */
  readonly leads: { readonly path: string } | Action | 'sheet'
  readonly isUnread: boolean
}

/** Everywhere one can go, what waits first, and what one can do. */
export function paletteItems(
  around: Surroundings,
  isUnread: (conversation: string) => boolean,
  actions: readonly Action[] = [],
): readonly PaletteItem[] {
  const places = entriesOf(around).map((entry) => itemOf(entry, isUnread))
  const waiting = places.filter((item) => item.isUnread)
  return [
    ...waiting,
    ...places.filter((item) => !item.isUnread),
    ...pagesFor(around),
    ...actions.map(doing),
    sheet(),
  ]
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
  const page = (path: string, icon: IconName, name: string, within = aside): PaletteItem => {
    return { key: path, icon, name, aside: within, leads: { path }, isUnread: false }
  }
  return [
    page('/activity', 'bell', say('nav.activity')),
    page('/search', 'search', say('keys.search')),
    page('/messages/new', 'add', say('side.write')),
    ...LATER_PLACES.map(({ path, name }) => page(path, 'clock', say(name))),
    ...(may(me, 'rooms.browse') ? [page('/rooms', 'leaf', say('nav.browse'))] : []),
    ...(may(me, 'rooms.create-open') ? [page('/rooms/new', 'add', say('nav.newRoom'))] : []),
    page('/settings/profile', 'settings', say('keys.profile')),
    page('/settings/security', 'settings', say('keys.security')),
    page('/settings/look', 'settings', say('keys.look')),
    page('/settings/notifications', 'settings', say('keys.notifications')),
    page('/settings/privacy', 'settings', say('keys.privacy')),
    page('/settings/emoji', 'smile', say('places.emoji')),
    ...placesFor(me).map(({ path, name }) => page(path, 'people', say(name), say('nav.house'))),
  ]
}

function doing(action: Action): PaletteItem {
  const { name: key, icon, words, shortcut: aside = say('keys.action') } = action
  return { key, icon, name: say(words), aside, leads: action, isUnread: false }
}

function sheet(): PaletteItem {
  const name = say('keys.title')
  return { key: 'sheet', icon: 'about', name, aside: 'Ctrl /', leads: 'sheet', isUnread: false }
}

/** As many as somebody looks through. */
const SHOWN = 50

/** What the palette chooses from. */
export interface Offer {
  readonly around: Surroundings
  /** Those whom the page does not name, and a search does. */
  readonly others: readonly PersonCard[]
  readonly actions: readonly Action[]
}

/** What the palette offers for these words, what waits first. */
export function itemsFor(
  { around, others, actions }: Offer,
  { waiting }: Pick<AttentionView, 'waiting'>,
  words: string,
): readonly PaletteItem[] {
  const waits = (conversation: string) => (waiting[conversation]?.unread ?? 0) > 0
  const all = { ...around, people: [...around.people, ...others] }
  const found = findItems(paletteItems(all, waits, actions), words).slice(0, SHOWN)
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
