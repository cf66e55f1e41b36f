import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import type { RoomId } from '../../durable-objects/protocol/ids.ts'
import { success, type Result } from '../../durable-objects/protocol/result.ts'
import { Transfer } from '../../durable-objects/protocol/rest/room-members.ts'
import {
  NewRoom,
  RoomChange,
  type DirectoryAnswer,
  type RoomAnswer,
  type RoomDetailsAnswer,
  type RoomsAnswer,
} from '../../durable-objects/protocol/rest/rooms.ts'
import { may, type PlaceAction } from '../../durable-objects/protocol/rights.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { carryToRoom } from '../carry.ts'
import { roomFor } from '../authority.ts'
import { browseRooms } from '../db/directory.ts'
import { archiveRoom, changeRoom, restoreRoom, transferRoom } from '../db/room-care.ts'
import { makeRoom } from '../db/room-making.ts'
import { inRoomOrder } from '../db/room-order.ts'
import { findRoom, findRoomDetails, listRooms } from '../db/rooms.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody, query } from '../middleware/valid.ts'
import { tellAccess, tellRequests } from '../notify.ts'
import { refuse, refuseFailure } from '../refuse.ts'
import { checkRoomName, checkRoomText } from '../room-names.ts'

const DirectoryQuery = v.strictObject({
  query: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
  after: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
  archived: v.optional(v.picklist(['yes', 'no']), 'no'),
})

export const rooms = new Hono<AppEnv>()
  .get('/rooms', signedIn, async (c) => {
    const { db, viewer } = c.var
    return c.json<RoomsAnswer>({ rooms: inRoomOrder(await listRooms(db, viewer.me, Date.now())) })
  })
  .get('/directory', signedIn, query(DirectoryQuery), async (c) => {
    const { query: wanted, after, archived } = c.req.valid('query')
    const browsing = { query: wanted, after: after || null, archived: archived === 'yes' }
    const { db, viewer } = c.var
    return c.json<DirectoryAnswer>(await browseRooms(db, viewer.me, browsing, Date.now()))
  })
  .post('/rooms', signedIn, jsonBody(NewRoom), async (c) => {
    const { db, viewer } = c.var
    const asked = c.req.valid('json')
    if (!may(viewer.me, `rooms.create-${asked.access}`)) return refuse(c, 'forbidden')
    const checked = checkTexts(asked)
    if (!checked.ok) return refuseFailure(c, checked)
    const id = await makeRoom(db, viewer.me.id, { ...asked, ...checked.value }, Date.now())
    if (id === null) return refuse(c, 'too_many')
    await carryToRoom(c, id)
    tellAccess(c, viewer.me.id, id, 'member')
    return await answerRoom(c, id, 201)
  })
  .get('/rooms/:room', signedIn, async (c) => {
    const found = await roomFor(c)
    if (!found.ok) return refuse(c, found.code)
    const { db, viewer } = c.var
    const room = await findRoomDetails(db, viewer.me, found.value.id, Date.now())
    return room === null ? refuse(c, 'not_found') : c.json<RoomDetailsAnswer>({ room })
  })
  .patch('/rooms/:room', signedIn, jsonBody(RoomChange), async (c) => {
    const change = c.req.valid('json')
    const room = await roomFor(c, ...neededFor(change))
    if (!room.ok) return refuse(c, room.code)
    const checked = checkTexts(change)
    if (!checked.ok) return refuseFailure(c, checked)
    const { db, viewer } = c.var
    const { id } = room.value
    const now = Date.now()
    const closed = await changeRoom(db, viewer.me.id, id, { ...change, ...checked.value }, now)
    await carryToRoom(c, id)
    for (const person of closed) tellAccess(c, person, id, 'none')
    if (closed.length > 0) tellRequests(c, id)
    return await answerRoom(c, id, 200)
  })
  .put('/rooms/:room/archive', signedIn, async (c) => {
    const room = await roomFor(c, 'members.see')
    if (!room.ok) return refuse(c, room.code)
    if (room.value.isArchived) return c.body(null, 204)
    const allowed = await roomFor(c, 'room.archive')
    if (!allowed.ok) return refuse(c, allowed.code)
    const { db, viewer } = c.var
    const { id } = room.value
    const closed = await archiveRoom(db, viewer.me.id, id, Date.now())
    await carryToRoom(c, id)
    for (const person of closed) tellAccess(c, person, id, 'none')
    if (closed.length > 0) tellRequests(c, id)
    return c.body(null, 204)
  })
  .delete('/rooms/:room/archive', signedIn, async (c) => {
    const room = await roomFor(c, 'room.restore')
    if (!room.ok) return refuse(c, room.code)
    await restoreRoom(c.var.db, c.var.viewer.me.id, room.value.id, Date.now())
    await carryToRoom(c, room.value.id)
    return c.body(null, 204)
  })
  .put('/rooms/:room/owner', signedIn, jsonBody(Transfer), async (c) => {
    const room = await roomFor(c, 'room.transfer')
    if (!room.ok) return refuse(c, room.code)
    const { db, viewer } = c.var
    const { id } = room.value
    const transfer = { by: viewer.me.id, room: id, to: c.req.valid('json').person }
    if (!(await transferRoom(db, transfer, Date.now()))) return refuse(c, 'not_found')
    await carryToRoom(c, id)
    tellAccess(c, transfer.to, id, 'member')
    return c.body(null, 204)
  })

/** An empty change still needs the lowest of these rights. */
function neededFor(change: RoomChange): PlaceAction[] {
  const needed = NEEDED.flatMap(([field, action]) => (change[field] === undefined ? [] : [action]))
  return needed.length > 0 ? needed : ['room.describe']
}

const NEEDED = [
  ['name', 'room.describe'],
  ['topic', 'room.describe'],
  ['description', 'room.describe'],
  ['access', 'room.change-kind'],
  ['isReadOnly', 'room.change-read-only'],
  ['isLocked', 'room.lock'],
  ['slowSeconds', 'room.change-slow'],
] as const satisfies readonly (readonly [keyof RoomChange, PlaceAction])[]

type Texts = Pick<RoomChange, 'name' | 'topic' | 'description'>

/** What was given of them, as it will be kept. */
function checkTexts<T extends Texts>(texts: T): Result<Pick<T, keyof Texts & keyof T>> {
  const kept: Record<string, string> = {}
  for (const field of ['name', 'topic', 'description'] as const) {
    const text = texts[field]
    if (text === undefined) continue
    const checked = field === 'name' ? checkRoomName(text) : checkRoomText(text, field)
    if (!checked.ok) return checked
    kept[field] = checked.value
  }
  return success(kept as Pick<T, keyof Texts & keyof T>)
}

async function answerRoom(
  c: Context<SignedInEnv>,
  id: RoomId,
  status: 200 | 201,
): Promise<Response> {
  const room = await findRoom(c.var.db, c.var.viewer.me, id, Date.now())
  // Its keeper has just made it invisible to themselves: done all the same.
  return room === null ? c.body(null, 204) : c.json<RoomAnswer>({ room }, status)
}
