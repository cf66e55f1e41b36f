import {
  IMPORT,
  type FinishRoom,
  type MessagesBrought,
  type RoomFate,
  type SourceMessage,
} from '../../../durable-objects/protocol/moving/imports.ts'
import { announce, type Fates } from './announce.ts'
import { bringFile } from './bring-files.ts'
import type { Ask, Calls } from './calls.ts'
import type { Freight, TalkFreight } from './freight.ts'
import { leftBehind } from './left-behind.ts'
import type { Remark } from './remark.ts'

/** Of what comes: `talks` are rooms, groups and private conversations. What was there before counts as come. */
export interface Amounts {
  readonly talks: number
  readonly messages: number
  readonly files: number
  readonly fileBytes: number
}

export interface Delivery extends Fates, Amounts {
  readonly left: readonly Remark[]
}

/** After each batch, and each part of a file. */
export type Telling = (done: Amounts, all: Amounts) => void

const SILENT: Telling = () => undefined

/** A batch leaves so much room in its body for what stands around it. */
const BATCH_CHARS = IMPORT.bodyBytes / 4

/** What would come of it; nothing is done. */
export async function lookAhead(ask: Ask, freight: Freight): Promise<Delivery> {
  const fates = await announce(ask, freight, true)
  const coming = talksOf(freight, fates).filter(({ fate }) => isComing(fate))
  return { ...fates, ...amountsOf(coming), left: leftBehind(freight, fates) }
}

/** A room or a thread on its way. */
interface Talk extends TalkFreight {
  readonly id: string
  readonly members: FinishRoom['members']
  readonly fate: RoomFate['fate'] | undefined
}

/** Rooms first: whom one shares them with is to be known before what was said in private. */
function talksOf(freight: Freight, { rooms, threads }: Fates): Talk[] {
  const places = new Map(rooms.map(({ id, fate }) => [id, fate]))
  const pairs = new Map(threads.map(({ id, fate }) => [id, fate]))
  return [
    ...freight.rooms.map(({ room: { id }, ...talk }) => ({ ...talk, id, fate: places.get(id) })),
    ...freight.threads.map(({ thread: { id }, ...talk }) => {
      return { ...talk, id, members: [], fate: pairs.get(id) }
    }),
  ]
}

function amountsOf(talks: readonly TalkFreight[]): Amounts {
  const files = talks.flatMap((talk) => talk.files)
  return {
    talks: talks.length,
    messages: talks.reduce((sum, { count }) => sum + count, 0),
    files: files.length,
    fileBytes: files.reduce((sum, { size }) => sum + size, 0),
  }
}

/** Brings it all, from where an earlier try ended. */
export async function bring(calls: Calls, freight: Freight, telling = SILENT): Promise<Delivery> {
  const { ask } = calls
  await ask('/imports', { id: freight.id, name: freight.name })
  const fates = await announce(ask, freight, false)
  const talks = talksOf(freight, fates).filter(({ fate }) => isComing(fate) || fate === 'finished')
  const all = amountsOf(talks)
  const there: Talk[] = []
  for (const one of talks) {
    const before = amountsOf(there)
    const tell = (messages: number, files: number, bytes: number) =>
      telling(
        {
          talks: before.talks,
          messages: before.messages + messages,
          files: before.files + files,
          fileBytes: before.fileBytes + bytes,
        },
        all,
      )
    tell(0, 0, 0)
    if (one.fate !== 'finished') await bringTalk(calls, freight.id, one, tell)
    there.push(one)
    telling(amountsOf(there), all)
  }
  return { ...fates, ...amountsOf(there), left: leftBehind(freight, fates) }
}

async function bringTalk(
  calls: Calls,
  id: string,
  talk: Talk,
  tell: (messages: number, files: number, bytes: number) => void,
): Promise<void> {
  await bringMessages(calls.ask, id, talk, (next) => tell(next, 0, 0))
  const where = `/imports/${id}/files/${encodeURIComponent(talk.id)}`
  let [files, bytes] = [0, 0]
  for (const file of talk.files) {
    let sent = 0
    await bringFile(calls, where, file, (more) => {
      sent += more
      tell(talk.count, files, bytes + sent)
    })
    files += 1
    bytes += file.size
    tell(talk.count, files, bytes)
  }
  await calls.ask(`/imports/${id}/finish`, { room: talk.id, members: talk.members })
}

/** The first batch is empty: it asks where to go on. */
async function bringMessages(
  ask: Ask,
  id: string,
  { id: room, count, messages }: Talk,
  done: (next: number) => void,
): Promise<void> {
  const send = async (batch: readonly SourceMessage[]): Promise<number> => {
    const body = { room, messages: batch }
    return (await ask<MessagesBrought>(`/imports/${id}/messages`, body)).next
  }
  let next = await send([])
  if (next > count) return
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
