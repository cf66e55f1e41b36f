import { Hono, type Context } from 'hono'
import { parseId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type {
  RoomAnswer,
  RoomsAnswer,
  RoomSummary,
} from '../../durable-objects/protocol/rest/rooms.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { askToEnter } from '../db/access-requests.ts'
import { ROOMS_OF_EVERYONE } from '../db/people.ts'
import { enterOpenRoom, findRoom, leaveRoom, listRooms } from '../db/rooms.ts'
import { signedIn } from '../middleware/session.ts'
import { tellAccess, tellRequests } from '../notify.ts'
import { refuse } from '../refuse.ts'
import { tellStandings } from '../standings.ts'

/** The one room that nobody leaves: whoever is here can be reached there. */
const [HOME] = ROOMS_OF_EVERYONE

export const rooms = new Hono<AppEnv>()
  .get('/rooms', signedIn, async (c) => {
    const { db, viewer } = c.var
    return c.json<RoomsAnswer>({ rooms: await listRooms(db, viewer.me.id) })
  })
  .post('/rooms/:room/membership', signedIn, async (c) => {
    const room = await roomOf(c, c.req.param('room'))
    if (room === null) return refuse(c, 'not_found')
    if (room.state === 'member') return c.json<RoomAnswer>({ room })
    return room.access === 'open' ? await enter(c, room) : await ask(c, room)
  })
  .delete('/rooms/:room/membership', signedIn, async (c) => {
    const room = await roomOf(c, c.req.param('room'))
    if (room === null) return refuse(c, 'not_found')
    if (room.id === HOME) return refuse(c, 'forbidden')
    const { db, viewer } = c.var
    if (await leaveRoom(db, viewer.me.id, room.id)) {
      // Also what is open already: who is out reads no further.
      await tellStandings(c.env, db, room.id)
      tellAccess(c, viewer.me.id, room.id, 'none')
    }
    return c.body(null, 204)
  })

async function roomOf(c: Context<SignedInEnv>, param: string): Promise<RoomSummary | null> {
  const id = parseId(RoomId, param)
  return id === null ? null : await findRoom(c.var.db, c.var.viewer.me.id, id)
}

async function enter(c: Context<SignedInEnv>, room: RoomSummary): Promise<Response> {
  const person = c.var.viewer.me.id
  await enterOpenRoom(c.var.db, person, room.id, Date.now())
  // Asked again, because the room may have closed its door in between.
  const entered = await findRoom(c.var.db, person, room.id)
  if (entered === null) return refuse(c, 'not_found')
  if (entered.state !== 'member') return refuse(c, 'approval_needed')
  await tellStandings(c.env, c.var.db, room.id)
  tellAccess(c, person, room.id, 'member')
  return c.json<RoomAnswer>({ room: entered })
}

/** 202: somebody has to answer. Asking again while it waits gives the same answer. */
async function ask(c: Context<SignedInEnv>, room: RoomSummary): Promise<Response> {
  const person = c.var.viewer.me.id
  if (await askToEnter(c.var.db, person, room.id, Date.now())) {
    tellAccess(c, person, room.id, 'pending')
    tellRequests(c)
  }
  return c.json<RoomAnswer>({ room: { ...room, state: 'pending' } }, 202)
}
