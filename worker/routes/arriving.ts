import { Hono, type Context } from 'hono'
import { FILES, partsOf } from '../../durable-objects/protocol/files.ts'
import { isRoomId } from '../../durable-objects/protocol/ids.ts'
import {
  BringEmoji,
  BringMessages,
  BringPeople,
  BringPortraits,
  BringRooms,
  FinishRoom,
  NewImport,
  type EmojiBrought,
  type FileExpected,
  type ImportBegun,
  type MessagesBrought,
  type PeopleBrought,
  type PortraitsBrought,
  type RoomsBrought,
} from '../../durable-objects/protocol/moving/imports.ts'
import { FinishFile, type PartTaken } from '../../durable-objects/protocol/rest/files.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { beginImport, findBroughtRooms, isImport } from '../db/arriving.ts'
import { localeFor } from '../locale.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { ArrivingFile, isFileMissing } from '../moving/arriving-files.ts'
import { bringEmoji } from '../moving/emoji.ts'
import { bringMessages } from '../moving/messages.ts'
import { bringPeople } from '../moving/people.ts'
import { bringPortraits } from '../moving/portraits.ts'
import { bringRooms, finishRoom, type RoomBringer } from '../moving/rooms.ts'
import { bringThreads, finishThread } from '../moving/threads.ts'
import { refuse, refuseFields } from '../refuse.ts'

/** Who brings things in: may, and has proven afresh that it is them. */
const asImporter = [signedIn, entitled('place.import'), freshProof] as const

/** What comes from elsewhere, in batches. A batch that is sent again does nothing. */
export const arriving = new Hono<AppEnv>()
  .post('/imports', ...asImporter, jsonBody(NewImport), async (c) => {
    const { id, name } = c.req.valid('json')
    await beginImport(c.var.db, { id, name, by: c.var.viewer.me.id }, Date.now())
    return c.json<ImportBegun>({ id })
  })
  .post('/imports/:id/people', ...asImporter, jsonBody(BringPeople), async (c) => {
    const { people, isDry } = c.req.valid('json')
    const bringer = await bringerOf(c, c.req.param('id'), isDry)
    if (bringer === null) return refuse(c, 'not_found')
    return c.json<PeopleBrought>({ people: await bringPeople(bringer, people, isDry) })
  })
  .post('/imports/:id/portraits', ...asImporter, jsonBody(BringPortraits), async (c) => {
    const { portraits, isDry } = c.req.valid('json')
    const bringer = await bringerOf(c, c.req.param('id'), isDry)
    if (bringer === null) return refuse(c, 'not_found')
    return c.json<PortraitsBrought>({ portraits: await bringPortraits(bringer, portraits, isDry) })
  })
  .post('/imports/:id/rooms', ...asImporter, jsonBody(BringRooms), async (c) => {
    const { rooms, threads, isDry } = c.req.valid('json')
    const bringer = await bringerOf(c, c.req.param('id'), isDry)
    if (bringer === null) return refuse(c, 'not_found')
    return c.json<RoomsBrought>({
      rooms: await bringRooms(bringer, rooms, isDry),
      threads: await bringThreads(bringer, threads, isDry),
    })
  })
  .post('/imports/:id/emoji', ...asImporter, jsonBody(BringEmoji), async (c) => {
    const { emoji, isDry } = c.req.valid('json')
    const bringer = await bringerOf(c, c.req.param('id'), isDry)
    if (bringer === null) return refuse(c, 'not_found')
    return c.json<EmojiBrought>({ emoji: await bringEmoji(bringer, emoji, isDry) })
  })
  .post('/imports/:id/messages', ...asImporter, jsonBody(BringMessages), async (c) => {
    const { room, messages } = c.req.valid('json')
    const id = c.req.param('id')
    const [begun] = await findBroughtRooms(c.var.db, id, [room])
    if (!begun) return refuseFields(c, [{ field: 'room', code: 'not_found' }])
    if (begun.finishedAt !== null) return refuse(c, 'out_of_turn')
    const batch = { id, conversation: begun.conversation, messages }
    const brought = await bringMessages({ env: c.env, db: c.var.db }, batch)
    if (brought === null) return refuseFields(c, [{ field: 'messages', code: 'not_found' }])
    if (!brought.isOwn) return refuse(c, 'out_of_turn')
    return c.json<MessagesBrought>({ next: brought.next })
  })
  .put('/imports/:id/files/:room/:file', ...asImporter, async (c) => {
    const file = await arrivingFile(c)
    if (file === null) return refuse(c, 'not_found')
    const { size, state } = file.stored
    const how = { parts: partsOf(size), partBytes: FILES.partBytes }
    return c.json<FileExpected>({ isThere: state === 'attached', ...how })
  })
  .put('/imports/:id/files/:room/:file/parts/:part', ...asImporter, async (c) => {
    const file = await arrivingFile(c)
    if (file === null) return refuse(c, 'not_found')
    const part = Number(c.req.param('part'))
    const isPart = Number.isInteger(part) && part >= 1 && part <= partsOf(file.stored.size)
    const body: ReadableStream<Uint8Array> | null = c.req.raw.body
    if (!isPart || file.stored.state !== 'uploading' || body === null) {
      return refuseFields(c, [{ field: 'part', code: 'invalid_field' }])
    }
    const etag = await file.take(part, body)
    if (etag === null) return refuseFields(c, [{ field: 'size', code: 'invalid_field' }])
    return c.json<PartTaken>({ part, etag })
  })
  .post('/imports/:id/files/:room/:file', ...asImporter, jsonBody(FinishFile), async (c) => {
    const file = await arrivingFile(c)
    if (file === null) return refuse(c, 'not_found')
    if (await file.end(c.req.valid('json').parts)) return c.body(null, 204)
    return refuseFields(c, [{ field: 'parts', code: 'invalid_field' }])
  })
  .post('/imports/:id/finish', ...asImporter, jsonBody(FinishRoom), async (c) => {
    const { room, members } = c.req.valid('json')
    const bringer = await bringerOf(c, c.req.param('id'), false)
    const [begun] = await findBroughtRooms(c.var.db, c.req.param('id'), [room])
    if (bringer === null || !begun) return refuse(c, 'not_found')
    const { conversation, finishedAt } = begun
    if (finishedAt !== null) return c.body(null, 204)
    if (await isFileMissing(c.env, conversation)) return refuse(c, 'out_of_turn')
    if (isRoomId(conversation)) await finishRoom(bringer, room, conversation, members)
    else await finishThread(bringer, room, conversation)
    return c.body(null, 204)
  })

async function arrivingFile(c: Context<SignedInEnv>): Promise<ArrivingFile | null> {
  const { id = '', room = '', file = '' } = c.req.param()
  return await ArrivingFile.find({ env: c.env, db: c.var.db }, { id, room, file })
}

/** `null`: there is no such import. One that is only looked at need not be there. */
async function bringerOf(
  c: Context<SignedInEnv>,
  id: string,
  isDry: boolean,
): Promise<RoomBringer | null> {
  const { db, viewer, languages } = c.var
  if (!isDry && !(await isImport(db, id))) return null
  return { env: c.env, db, id, by: viewer.me.id, locale: localeFor(null, null, languages) }
}
