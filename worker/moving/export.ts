import type { ConversationId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import {
  writeCursor,
  type CopyPlace,
  type ExportCursor,
  type OwnPlace,
} from '../../durable-objects/protocol/moving/cursor.ts'
import {
  MOVING,
  type Counts,
  type Line,
  type LineOf,
  type MovedMessage,
} from '../../durable-objects/protocol/moving/lines.ts'

/** Calls to the database and to conversations that one answer makes: any plan of the platform allows so many. */
const MOST_CALLS = 30

export type Place = CopyPlace | OwnPlace

/** Something with messages in it that goes along. */
export interface Travelling {
  readonly id: ConversationId
  /** What stands before its messages. */
  readonly lines: readonly Line[]
  read(place: Place | null): Promise<Part>
}

export interface Part {
  readonly messages: readonly MovedMessage[]
  readonly deeds?: readonly Omit<LineOf<'deed'>, 'kind' | 'in'>[]
  /** Those of whom no list tells. */
  readonly people: readonly PersonCard[]
  readonly next: Place | null
  /** `null`: these are not all messages of the conversation. */
  readonly seq: number | null
}

/** What is taken along. */
export interface Luggage {
  readonly scope: LineOf<'header'>['scope']
  readonly place: string
  /** `null`: all were told. */
  people(after: PersonId | ''): Promise<{ lines: readonly Line[]; next: PersonId | null }>
  /** Pictures of people, by whom they show; absent where they do not go along. */
  portraits?(after: string): Promise<{ lines: readonly Line[]; next: string | null }>
  /** Emoji of the place's own, by name; absent where they do not go along. */
  emoji?(after: string): Promise<{ lines: readonly Line[]; next: string | null }>
  /** The first one after this. */
  conversation(after: ConversationId | null): Promise<Travelling | null>
  /** Right before the end. */
  last(begunAt: number): Promise<{ lines: readonly Line[]; withheld?: LineOf<'end'>['withheld'] }>
}

const COUNTED: Partial<Record<Line['kind'], keyof Counts>> = {
  person: 'people',
  portrait: 'portraits',
  emoji: 'emoji',
  room: 'rooms',
  member: 'members',
  thread: 'threads',
  message: 'messages',
  deed: 'deeds',
}

/** The lines from there on: up to the end, or to a mark from which another answer goes on. */
export async function* exportLines(luggage: Luggage, from: ExportCursor): AsyncGenerator<string> {
  const counts = { ...from.counts }
  let cursor = { ...from, counts }
  let calls = 0
  const write = (lines: readonly Line[]): string => {
    for (const { kind } of lines) {
      const counted = COUNTED[kind]
      if (counted) counts[counted] = (counts[counted] ?? 0) + 1
    }
    return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  }
  const mark = (change: Partial<ExportCursor>): string => {
    cursor = { ...cursor, ...change }
    return write([{ kind: 'mark', after: writeCursor({ ...cursor, part: from.part + 1 }) }])
  }
  const { scope, place } = luggage
  if (from.part === 0) yield write([{ kind: 'header', ...MOVING, at: from.at, scope, place }])
  while (cursor.person !== null) {
    if (calls++ >= MOST_CALLS) return
    const { lines, next } = await luggage.people(cursor.person)
    yield write(lines) + mark({ person: next })
  }
  while (luggage.portraits && cursor.portrait !== null) {
    if (calls++ >= MOST_CALLS) return
    const { lines, next } = await luggage.portraits(cursor.portrait)
    yield write(lines) + mark({ portrait: next })
  }
  while (luggage.emoji && cursor.emoji !== null) {
    if (calls++ >= MOST_CALLS) return
    const { lines, next } = await luggage.emoji(cursor.emoji)
    yield write(lines) + mark({ emoji: next })
  }
  const named = new Set<PersonId>()
  for (;;) {
    if (calls >= MOST_CALLS) return
    // To find it, and its members.
    calls += 2
    const travelling = await luggage.conversation(cursor.after)
    if (travelling === null) break
    const { id } = travelling
    const { within } = cursor
    const begun = within?.id === id ? within.place : null
    if (begun === null) yield write(travelling.lines)
    let at = begun
    do {
      if (calls++ >= MOST_CALLS && at !== begun) return
      const part = await travelling.read(at)
      const strangers = part.people.filter((card) => !named.has(card.id))
      for (const card of strangers) named.add(card.id)
      yield (
        write([
          ...strangers.map((card) => nameLine(card)),
          ...part.messages.map((message): Line => ({ kind: 'message', in: id, ...message })),
          ...(part.deeds ?? []).map((deed): Line => ({ kind: 'deed', in: id, ...deed })),
          ...(isRead(part) && part.seq !== null ? [doneLine(id, part.seq)] : []),
        ]) +
        mark(
          part.next === null ? { after: id, within: null } : { within: { id, place: part.next } },
        )
      )
      at = part.next
    } while (at !== null)
  }
  const { lines, withheld } = await luggage.last(from.at)
  yield write(lines)
  yield write([{ kind: 'end', counts, ...(withheld && { withheld }) }])
}

/** All messages were told; what somebody did to them may still come. */
function isRead({ next }: Part): boolean {
  return next === null || 'did' in next
}

function nameLine({ id, alias, name }: PersonCard): Line {
  return { kind: 'person', id, alias, name }
}

function doneLine(id: ConversationId, seq: number): Line {
  return { kind: 'done', in: id, seq }
}
