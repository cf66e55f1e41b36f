import { fold } from '../../../durable-objects/protocol/fold.ts'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { GroupSummary } from '../../../durable-objects/protocol/rest/groups.ts'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import type {
  OwnSection,
  SectionId,
  UsualSection,
} from '../../../durable-objects/protocol/rest/sidebar.ts'

/** One line of the sidebar, and where its owner has put it. */
export type Entry = EntryOf & {
  readonly about: ConversationId | PersonId
  readonly section: SectionId | null
  readonly isFavourite: boolean
}

type EntryOf =
  | { readonly kind: 'room'; readonly room: RoomSummary }
  | { readonly kind: 'group'; readonly group: GroupSummary }
  | {
      readonly kind: 'person'
      readonly person: PersonCard
      readonly thread: ConversationId | null
      /** When something was last written; `null`: nothing yet. */
      readonly at: number | null
      readonly isMe: boolean
    }

/** A heading of the sidebar and what stands under it. */
export interface Shelf {
  readonly key: string
  readonly kind: UsualSection | 'own'
  readonly own?: OwnSection
  readonly isFolded: boolean
  readonly entries: readonly Entry[]
}

/** From this many lines on a filter helps. */
export const MANY = 12

/**
 * The sidebar of one person: favourites, their own sections, rooms, private messages, everybody.
 * A line stands once. What matches no `wanted` word is left out, and then nothing stays folded.
 */
export function arrange(
  around: Surroundings,
  wanted: string,
  nameOf: (entry: Entry) => string,
): Shelf[] {
  const { sections, folded } = around.sidebar
  const entries = entriesOf(around).filter((entry) => matches(nameOf(entry), wanted))
  const under = (shelf: string): Entry[] => entries.filter((entry) => shelfOf(entry) === shelf)
  const shelf = (key: string, kind: Shelf['kind'], own?: OwnSection): Shelf => ({
    ...{ key, kind, entries: under(key), ...(own && { own }) },
    isFolded: wanted === '' && folded.includes(key),
  })
  const shelves = [
    shelf('favourites', 'favourites'),
    ...sections.map((section) => shelf(section.id, 'own', section)),
    ...(['rooms', 'threads', 'people'] as const).map((key) => shelf(key, key)),
  ]
  // An own section shows although nothing is in it yet: it waits for that.
  return shelves.filter(({ kind, entries: own }) => own.length > 0 || (kind === 'own' && !wanted))
}

export function countEntries(around: Surroundings): number {
  return entriesOf(around).length
}

/** One line as it is now; `null`: it is no longer there. */
export function entryAbout(around: Surroundings, about: Entry['about']): Entry | null {
  return entriesOf(around).find((entry) => entry.about === about) ?? null
}

function shelfOf(entry: Entry): string {
  if (entry.isFavourite) return 'favourites'
  if (entry.section !== null) return entry.section
  if (entry.kind === 'room') return 'rooms'
  if (entry.kind === 'group') return 'threads'
  return entry.at !== null || entry.isMe ? 'threads' : 'people'
}

/** All that somebody's sidebar can hold: rooms, then private conversations, the latest first. */
export function entriesOf(around: Surroundings): Entry[] {
  const { me, rooms, groups, threads, people, sidebar } = around
  const places = new Map(
    sidebar.places.map((place) => [place.with?.id ?? place.conversation, place]),
  )
  const placed = (about: Entry['about']): Pick<Entry, 'about' | 'section' | 'isFavourite'> => {
    const { section = null, isFavourite = false } = places.get(about) ?? {}
    return { about, section, isFavourite }
  }
  const talks = new Map(threads.map((thread) => [thread.with.id, thread]))
  const known = new Map<PersonId, PersonCard>()
  const kept = sidebar.places.flatMap((place) => place.with ?? [])
  for (const person of [...people, ...kept, me, ...threads.map((thread) => thread.with)]) {
    known.set(person.id, person)
  }
  const persons = [...known.values()].map((person): Entry => {
    const thread = talks.get(person.id)
    return {
      ...{ kind: 'person', person, isMe: person.id === me.id, ...placed(person.id) },
      thread: thread?.conversation ?? null,
      at: thread?.at ?? null,
    }
  })
  const private_ = [
    ...groups.map((group): Entry => ({ kind: 'group', group, ...placed(group.id) })),
    ...persons,
  ]
  return [
    ...rooms.map((room): Entry => ({ kind: 'room', room, ...placed(room.id) })),
    // Latest first; the sort is stable, so who was never written to stays in order of names.
    ...private_.sort((a, b) => timeOf(b) - timeOf(a)),
  ]
}

function timeOf(entry: Entry): number {
  if (entry.kind === 'group') return entry.group.at
  return entry.kind === 'person' ? (entry.at ?? 0) : 0
}

/** Every word of `wanted` begins somewhere in the name; accents and case aside. */
function matches(name: string, wanted: string): boolean {
  const plain = fold(name)
  return fold(wanted)
    .split(/\s+/)
    .every((word) => plain.includes(word))
}
