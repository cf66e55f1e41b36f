import {
  IMPORT,
  type EmojiBrought,
  type EmojiFate,
  type FinishRoom,
  type MessagesBrought,
  type PeopleBrought,
  type PersonFate,
  type PortraitFate,
  type PortraitsBrought,
  type RoomFate,
  type RoomsBrought,
  type SourceMessage,
  type SourcePortrait,
} from '../../durable-objects/protocol/moving/imports.ts'
import { bringFile, type Put } from './bring-files.ts'
import type { Freight, Left, TalkFreight } from './freight.ts'

/** How the place is asked: a path under /api/admin. Tries again where that may help. */
export type Ask = <Answer>(path: string, body: object) => Promise<Answer>

export interface Delivery {
  readonly people: readonly PersonFate[]
  readonly portraits: readonly PortraitFate[]
  readonly emoji: readonly EmojiFate[]
  readonly rooms: readonly RoomFate[]
  /** Private conversations of two. */
  readonly threads: readonly RoomFate[]
  /** Messages that are there now, also those that were before. */
  readonly messages: number
  readonly files: number
  readonly fileBytes: number
  readonly left: readonly Left[]
}

export interface Telling {
  /** After each batch, and each file. */
  readonly progress: (done: number, all: number, files: number) => void
}

const SILENT: Telling = { progress: () => undefined }

/** How a place is spoken to. */
export interface Calls {
  readonly ask: Ask
  readonly put: Put
}

/** A batch leaves so much room in its body for what stands around it. */
const BATCH_CHARS = IMPORT.bodyBytes / 4

/** What would come of it; nothing is done. */
export async function lookAhead(ask: Ask, freight: Freight): Promise<Delivery> {
  const fates = await announce(ask, freight, true)
  const coming = talksOf(freight, fates).filter(({ fate }) => isComing(fate))
  return {
    ...{ ...fates, left: leftOf(freight, fates) },
    messages: coming.reduce((sum, { count }) => sum + count, 0),
    ...weightOf(coming),
  }
}

/** A room or a thread on its way. */
interface Talk extends TalkFreight {
  readonly id: string
  readonly members: FinishRoom['members']
  readonly fate: RoomFate['fate'] | undefined
}

/** Who and what is there, as the place has answered. */
type Fates = Pick<Delivery, 'people' | 'portraits' | 'emoji' | 'rooms' | 'threads'>

/** Rooms first: whom one shares them with is to be known before what was said in private. */
function talksOf(freight: Freight, { rooms, threads }: Fates): Talk[] {
  return [
    ...freight.rooms.map(({ room: { id }, ...talk }) => ({ ...talk, id, fate: fateOf(rooms, id) })),
    ...freight.threads.map(({ thread: { id }, ...talk }) => {
      return { ...talk, id, members: [], fate: fateOf(threads, id) }
    }),
  ]
}

function weightOf(talks: readonly TalkFreight[]): { files: number; fileBytes: number } {
  const files = talks.flatMap((talk) => talk.files)
  return { files: files.length, fileBytes: files.reduce((sum, { size }) => sum + size, 0) }
}

/** Brings it all, from where an earlier try ended. */
export async function bring(calls: Calls, freight: Freight, telling = SILENT): Promise<Delivery> {
  const { ask } = calls
  await ask('/imports', { id: freight.id, name: freight.name })
  const fates = await announce(ask, freight, false)
  const talks = talksOf(freight, fates)
  const all = talks.reduce((sum, { count }) => sum + count, 0)
  let messages = 0
  const there: TalkFreight[] = []
  const tell = (done: number) => telling.progress(done, all, weightOf(there).files)
  for (const one of talks) {
    const { id, fate, members, files } = one
    if (isComing(fate)) {
      await bringMessages(ask, freight.id, one, (next) => tell(messages + next))
      const where = `/imports/${freight.id}/files/${encodeURIComponent(id)}`
      for (const file of files) {
        await bringFile(calls, where, file)
        tell(messages + one.count)
      }
      await ask(`/imports/${freight.id}/finish`, { room: id, members })
    }
    if (isComing(fate) || fate === 'finished') {
      messages += one.count
      there.push(one)
    }
    tell(messages)
  }
  return { ...fates, messages, ...weightOf(there), left: leftOf(freight, fates) }
}

async function announce(ask: Ask, freight: Freight, isDry: boolean): Promise<Fates> {
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

/** The first batch is empty: it asks where to go on. */
async function bringMessages(
  ask: Ask,
  id: string,
  { id: room, messages }: Talk,
  done: (next: number) => void,
): Promise<void> {
  const send = async (batch: readonly SourceMessage[]): Promise<number> => {
    const body = { room, messages: batch }
    return (await ask<MessagesBrought>(`/imports/${id}/messages`, body)).next
  }
  let next = await send([])
  let batch: SourceMessage[] = []
  let chars = 0
  for await (const message of messages()) {
    if (message.num < next) continue
    const size = JSON.stringify(message).length
    if (batch.length === IMPORT.messages || (batch.length > 0 && chars + size > BATCH_CHARS)) {
      next = await sendAll(send, batch)
      done(next - 1)
      batch = []
      chars = 0
    }
    batch.push(message)
    chars += size
  }
  if (batch.length > 0) done((await sendAll(send, batch)) - 1)
}

async function sendAll(
  send: (batch: readonly SourceMessage[]) => Promise<number>,
  batch: readonly SourceMessage[],
): Promise<number> {
  const next = await send(batch)
  const wanted = (batch.at(-1)?.num ?? 0) + 1
  if (next < wanted) throw new Error(`the place wants message ${String(next)} next`)
  return next
}

function isComing(fate: RoomFate['fate'] | undefined): boolean {
  return fate === 'new' || fate === 'empty' || fate === 'begun'
}

function fateOf(fates: readonly RoomFate[], id: string): RoomFate['fate'] | undefined {
  return fates.find((one) => one.id === id)?.fate
}

function leftOf(
  { left, people, rooms }: Freight,
  { people: fates, portraits, emoji: signs, rooms: places, threads: pairs }: Fates,
): Left[] {
  const names = new Map(people.map(({ id, alias }) => [id, alias]))
  const titles = new Map(rooms.map(({ room }) => [room.id, room.name]))
  return [
    ...left,
    ...fates
      .filter(({ fate }) => fate === 'refused')
      .map(({ id, code }) => ({ what: `@${names.get(id) ?? id}`, why: code ?? 'refused' })),
    ...portraits
      .filter(({ fate }) => fate === 'refused' || fate === 'taken')
      .map(({ person, fate, code }) => ({
        what: `the picture of @${names.get(person) ?? person}`,
        why: fate === 'taken' ? 'who is here already chooses it themselves' : (code ?? 'refused'),
      })),
    ...signs
      .filter(({ fate }) => fate === 'refused' || fate === 'taken')
      .map(({ name, fate, code }) => ({
        what: `:${name}:`,
        why: fate === 'taken' ? 'another emoji is called so here' : (code ?? 'refused'),
      })),
    ...places
      .filter(({ fate }) => fate === 'refused' || fate === 'taken')
      .map(({ id, fate, code }) => ({
        what: `#${titles.get(id) ?? id}`,
        why: fate === 'taken' ? 'a room of this id has messages of its own' : (code ?? 'refused'),
      })),
    ...pairs
      .filter(({ fate }) => fate === 'refused' || fate === 'taken')
      .map(({ id, fate, code }) => ({
        what: `private conversation ${id}`,
        why: fate === 'taken' ? 'these two have written to each other here' : (code ?? 'refused'),
      })),
  ]
}

function* chunks<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size)
}
