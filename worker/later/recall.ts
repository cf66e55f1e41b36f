import type { ConversationId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import type { Recalled } from '../../durable-objects/protocol/rest/recalled.ts'
import type { SearchedPlace } from '../../durable-objects/protocol/rest/search.ts'
import type { MessagesFound } from '../../durable-objects/protocol/rpc-search.ts'
import type { Actor } from '../acting.ts'
import { readReader, type Readable } from '../db/readable.ts'
import { askAll } from '../search/ask-all.ts'
import { lookInto } from '../search/look-into.ts'

/** Where a message stands. */
export interface Reference {
  readonly conversation: ConversationId
  readonly num: number
}

export interface Recollection {
  /** In the order of what was asked. */
  readonly messages: readonly Recalled[]
  /** Those of the conversations that may be read. */
  readonly places: readonly SearchedPlace[]
  /** Those who wrote what is there. */
  readonly people: readonly PersonCard[]
}

/** A conversation's answer; `null`: none came in time. */
type Told = MessagesFound | 'shut' | null

/** Clocks of machines differ a little: what was just written is there. */
const AHEAD_MS = 60_000

/**
 * Messages as they stand now, for who may read them now: D1 says which conversations these are, and
 * each of them looks again. Of all others not a word.
 */
export async function recall(
  actor: Actor,
  references: readonly Reference[],
): Promise<Recollection> {
  const { readable } = await readReader(actor.db, actor.viewer.me.id, Date.now())
  const wanted = new Set(references.map(({ conversation }) => conversation))
  const asked = readable.filter(({ place }) => wanted.has(place.id))
  const answers = await askAll(asked, (one) => ask(actor, one, references))
  const told = new Map<ConversationId, Told>(
    asked.map(({ place }, at) => [place.id, answers[at] ?? null]),
  )
  const cards = new Map<PersonId, PersonCard>()
  for (const one of told.values()) {
    if (one !== null && one !== 'shut') for (const card of one.people) cards.set(card.id, card)
  }
  return {
    messages: references.map((one) => recalled(one, told.get(one.conversation))),
    places: asked.flatMap(({ place }) => (told.get(place.id) === 'shut' ? [] : [place])),
    people: [...cards.values()],
  }
}

async function ask(
  actor: Actor,
  { place, isUntold }: Readable,
  references: readonly Reference[],
): Promise<Told> {
  const nums = references.filter((one) => one.conversation === place.id).map(({ num }) => num)
  const now = Date.now()
  const found = await lookInto(actor, place.id, isUntold, {
    ...{ terms: [], nums, order: 'newest', now, until: now + AHEAD_MS },
    ...{ limit: nums.length, mark: null },
  })
  return found.ok ? found.value : 'shut'
}

function recalled({ num }: Reference, told: Told | undefined): Recalled {
  if (told === undefined || told === 'shut') return { state: 'shut' }
  if (told === null) return { state: 'silent' }
  const hit = told.hits.find((one) => one.num === num)
  if (!hit) return { state: 'gone' }
  const { by, at, thread, snippet } = hit
  return { state: 'there', by, at, ...(thread !== undefined && { thread }), snippet }
}
