import { isRoomId, type ConversationId } from '../../durable-objects/protocol/ids.ts'
import { success, type Result } from '../../durable-objects/protocol/result.ts'
import { SEARCH_EVERYWHERE, type SearchAnswer } from '../../durable-objects/protocol/rest/search.ts'
import type {
  Heard,
  MessageQuery,
  MessagesFound,
} from '../../durable-objects/protocol/rpc-search.ts'
import type { Actor } from '../acting.ts'
import { callObject } from '../call.ts'
import { readReader, type Readable, type Reader } from '../db/readable.ts'
import type { Search } from './check.ts'
import { writeCursor } from './cursor.ts'
import { startOfDay } from './day-start.ts'
import { gather } from './gather.ts'
import { lookInto } from './look-into.ts'
import { meantBy, type Meant } from './meant.ts'
import { END } from './merge.ts'
import { namedSo } from './named.ts'

/**
 * One page of a search over all that this person may read: D1 says which conversations these are, and
 * each of them looks again before it answers. Who does not answer is counted, not waited for.
 */
export async function searchEverywhere(
  actor: Actor,
  search: Search,
): Promise<Result<SearchAnswer>> {
  const { env, db, viewer } = actor
  const { me } = viewer
  const heard = await callObject(() => env.INBOX.getByName(me.id).beginSearch())
  if (!heard.ok) return heard
  const [reader, named] = await Promise.all([
    readReader(db, me.id, Date.now()),
    namedSo(db, me, search),
  ])
  const candidates = writtenIn(reader.readable, heard.value)
  const meant = await meantBy(actor, search.query, candidates)
  const { unknown } = meant
  if (unknown.length > 0) return success({ ...NOTHING, named, unknown })
  return success({ ...(await messages(actor, search, reader, meant)), named, unknown })
}

type Messages = Omit<SearchAnswer, 'named' | 'unknown'>

const NOTHING: Messages = {
  ...{ hits: [], places: [], people: [], next: null },
  missing: { silent: 0, unasked: 0 },
}

async function messages(
  actor: Actor,
  search: Search,
  reader: Reader,
  meant: Meant,
): Promise<Messages> {
  const { began, marks } = search.cursor
  const open = meant.readable.filter(({ place }) => marks.get(place.id) !== END)
  const asked = open.slice(0, SEARCH_EVERYWHERE.conversations)
  const query = queryOf(search, reader, meant)
  const known = new Map(asked.map((one) => [one.place.id, one]))
  const { merged, people, silent } = await gather({
    ...{ conversations: [...known.keys()], marks, limit: SEARCH_EVERYWHERE.hits },
    ask: (conversation, mark) =>
      askOne(actor, conversation, known.get(conversation)?.isUntold === true, { ...query, mark }),
  })
  const unasked = open.length - asked.length
  const onward = writeCursor({ began, marks: new Map([...marks, ...merged.marks]) })
  const hasNext = !merged.isAll || unasked > 0
  const named = new Set(merged.hits.map(({ conversation }) => conversation))
  const authors = new Set(merged.hits.map(({ hit }) => hit.by))
  const cards = new Map(people.map((card) => [card.id, card]))
  return {
    hits: merged.hits.map(({ conversation, hit }) => {
      const { weight: _order, mark: _place, ...shown } = hit
      return { conversation, ...shown }
    }),
    places: asked.flatMap(({ place }) => (named.has(place.id) ? [place] : [])),
    people: [...cards.values()].filter(({ id }) => authors.has(id)),
    next: hasNext && onward.length <= SEARCH_EVERYWHERE.cursorChars ? onward : null,
    missing: { silent, unasked },
  }
}

/** The liveliest first, and no thread in which nobody has ever written: to ask it would make it. */
function writtenIn(readable: readonly Readable[], heard: readonly Heard[]): Readable[] {
  const known = new Map(heard.map((one) => [one.conversation, one]))
  const lastAt = ({ place }: Readable): number => known.get(place.id)?.at ?? 0
  return readable
    .filter(({ place }) => isRoomId(place.id) || (known.get(place.id)?.num ?? 0) > 0)
    .sort((one, other) => lastAt(other) - lastAt(one))
}

function queryOf(
  { query, order, cursor, zone }: Search,
  { blocked }: Reader,
  { authors, partners }: Meant,
): Omit<MessageQuery, 'mark'> {
  const { terms, holds, pinned, before, after } = query
  // Whom one has blocked is not found, unless one asks for them.
  const without = blocked.filter((id) => authors === null && !partners.includes(id))
  const now = cursor.began
  const until = before === null ? now + 1 : Math.min(now + 1, startOfDay(before, zone))
  return {
    ...{ terms, order, now, until, limit: SEARCH_EVERYWHERE.hits },
    ...(authors !== null && { authors }),
    ...(without.length > 0 && { without }),
    ...(holds.length > 0 && { holds }),
    ...(pinned && { pinned }),
    ...(after !== null && { from: startOfDay(after, zone) }),
  }
}

/** A conversation that lets this person not in has nothing for them: that is no failure. */
async function askOne(
  actor: Actor,
  conversation: ConversationId,
  isUntold: boolean,
  query: MessageQuery,
): Promise<MessagesFound> {
  const found = await lookInto(actor, conversation, isUntold, query)
  return found.ok ? found.value : { hits: [], people: [], next: null }
}
