import {
  IMPORT,
  type EmojiBrought,
  type EmojiFate,
  type PeopleBrought,
  type PersonFate,
  type PortraitFate,
  type PortraitsBrought,
  type RoomFate,
  type RoomsBrought,
  type SourcePortrait,
} from '../../../durable-objects/protocol/moving/imports.ts'
import type { Ask } from './calls.ts'
import type { Freight } from './freight.ts'

/** Who and what is there, as the place has answered. */
export interface Fates {
  readonly people: readonly PersonFate[]
  readonly portraits: readonly PortraitFate[]
  readonly emoji: readonly EmojiFate[]
  readonly rooms: readonly RoomFate[]
  /** Private conversations of two. */
  readonly threads: readonly RoomFate[]
}

/** Tells the place who and what comes; with `isDry` it only says what would be. */
export async function announce(ask: Ask, freight: Freight, isDry: boolean): Promise<Fates> {
  const { id, people, emoji, rooms, threads } = freight
  const fates: PersonFate[] = []
  for (const some of chunks(people, IMPORT.people)) {
    const body = { people: some, isDry }
    fates.push(...(await ask<PeopleBrought>(`/imports/${id}/people`, body)).people)
  }
  // Nobody is written down while it is only looked at: then it is said who is here by which id.
  const here = new Map<string, string>(isDry ? fates.map(({ id: one, to = one }) => [one, to]) : [])
  const portraits = await bringPortraits(ask, freight, { fates, here, isDry })
  const signs: EmojiFate[] = []
  for (const some of chunks(emoji, IMPORT.emoji)) {
    const body = { emoji: some, isDry }
    signs.push(...(await ask<EmojiBrought>(`/imports/${id}/emoji`, body)).emoji)
  }
  const places: RoomFate[] = []
  for (const some of chunks(rooms, IMPORT.rooms)) {
    const body = { rooms: some.map(({ room }) => room), isDry }
    places.push(...(await ask<RoomsBrought>(`/imports/${id}/rooms`, body)).rooms)
  }
  const pairs: RoomFate[] = []
  for (const some of chunks(threads, IMPORT.rooms)) {
    const named = some.map(({ thread }) => {
      return { ...thread, people: thread.people.map((one) => here.get(one) ?? one) }
    })
    const body = { rooms: [], threads: named, isDry }
    pairs.push(...(await ask<RoomsBrought>(`/imports/${id}/rooms`, body)).threads)
  }
  return { people: fates, portraits, emoji: signs, rooms: places, threads: pairs }
}

interface Announced {
  readonly fates: readonly PersonFate[]
  readonly here: ReadonlyMap<string, string>
  readonly isDry: boolean
}

/** Only of those who come, or are here. */
async function bringPortraits(
  ask: Ask,
  freight: Freight,
  { fates, here, isDry }: Announced,
): Promise<PortraitFate[]> {
  const coming = new Set(
    fates.filter(({ fate }) => fate === 'new' || fate === 'known').map(({ id }) => id),
  )
  const told: PortraitFate[] = []
  const send = async (some: readonly SourcePortrait[]) => {
    const named = some.map((one) => ({ ...one, person: here.get(one.person) ?? one.person }))
    const body = { portraits: named, isDry }
    const answer = await ask<PortraitsBrought>(`/imports/${freight.id}/portraits`, body)
    told.push(
      ...answer.portraits.map((one, at) => ({ ...one, person: some[at]?.person ?? one.person })),
    )
  }
  let batch: SourcePortrait[] = []
  for await (const portrait of freight.portraits()) {
    if (!coming.has(portrait.person)) continue
    batch.push(portrait)
    if (batch.length < IMPORT.portraits) continue
    await send(batch)
    batch = []
  }
  if (batch.length > 0) await send(batch)
  return told
}

function* chunks<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size)
}
