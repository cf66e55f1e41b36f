import {
  IMPORT,
  type MessagesBrought,
  type PeopleBrought,
  type PersonFate,
  type RoomFate,
  type RoomsBrought,
  type SourceMessage,
} from '../../durable-objects/protocol/moving/imports.ts'
import { bringFile, type Put } from './bring-files.ts'
import type { Freight, Left, RoomFreight } from './freight.ts'

/** How the place is asked: a path under /api/admin. Tries again where that may help. */
export type Ask = <Answer>(path: string, body: object) => Promise<Answer>

export interface Delivery {
  readonly people: readonly PersonFate[]
  readonly rooms: readonly RoomFate[]
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
  const { people, rooms } = await announce(ask, freight, true)
  const coming = freight.rooms.filter(({ room }) => isComing(fateOf(rooms, room.id)))
  return {
    ...{ people, rooms, left: leftOf(freight, people, rooms) },
    messages: coming.reduce((sum, { count }) => sum + count, 0),
    ...weightOf(coming),
  }
}

function weightOf(rooms: readonly RoomFreight[]): { files: number; fileBytes: number } {
  const files = rooms.flatMap((room) => room.files)
  return { files: files.length, fileBytes: files.reduce((sum, { size }) => sum + size, 0) }
}

/** Brings it all, from where an earlier try ended. */
export async function bring(calls: Calls, freight: Freight, telling = SILENT): Promise<Delivery> {
  const { ask } = calls
  await ask('/imports', { id: freight.id, name: freight.name })
  const { people, rooms } = await announce(ask, freight, false)
  const all = freight.rooms.reduce((sum, { count }) => sum + count, 0)
  let messages = 0
  const there: RoomFreight[] = []
  const tell = (done: number) => telling.progress(done, all, weightOf(there).files)
  for (const one of freight.rooms) {
    const fate = fateOf(rooms, one.room.id)
    if (isComing(fate)) {
      await bringMessages(ask, freight.id, one, (next) => tell(messages + next))
      const { room, members, files } = one
      const where = `/imports/${freight.id}/files/${encodeURIComponent(room.id)}`
      for (const file of files) {
        await bringFile(calls, where, file)
        tell(messages + one.count)
      }
      await ask(`/imports/${freight.id}/finish`, { room: room.id, members })
    }
    if (isComing(fate) || fate === 'finished') {
      messages += one.count
      there.push(one)
    }
    tell(messages)
  }
  return { people, rooms, messages, ...weightOf(there), left: leftOf(freight, people, rooms) }
}

async function announce(ask: Ask, { id, people, rooms }: Freight, isDry: boolean) {
  const fates: PersonFate[] = []
  for (const some of chunks(people, IMPORT.people)) {
    const body = { people: some, isDry }
    fates.push(...(await ask<PeopleBrought>(`/imports/${id}/people`, body)).people)
  }
  const places: RoomFate[] = []
  for (const some of chunks(rooms, IMPORT.rooms)) {
    const body = { rooms: some.map(({ room }) => room), isDry }
    places.push(...(await ask<RoomsBrought>(`/imports/${id}/rooms`, body)).rooms)
  }
  return { people: fates, rooms: places }
}

/** The first batch is empty: it asks where to go on. */
async function bringMessages(
  ask: Ask,
  id: string,
  { room, messages }: RoomFreight,
  done: (next: number) => void,
): Promise<void> {
  const send = async (batch: readonly SourceMessage[]): Promise<number> => {
    const body = { room: room.id, messages: batch }
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
  fates: readonly PersonFate[],
  places: readonly RoomFate[],
): Left[] {
  const names = new Map(people.map(({ id, alias }) => [id, alias]))
  const titles = new Map(rooms.map(({ room }) => [room.id, room.name]))
  return [
    ...left,
    ...fates
      .filter(({ fate }) => fate === 'refused')
      .map(({ id, code }) => ({ what: `@${names.get(id) ?? id}`, why: code ?? 'refused' })),
    ...places
      .filter(({ fate }) => fate === 'refused' || fate === 'taken')
      .map(({ id, fate, code }) => ({
        what: `#${titles.get(id) ?? id}`,
        why: fate === 'taken' ? 'a room of this id has messages of its own' : (code ?? 'refused'),
      })),
  ]
}

function* chunks<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size)
}
