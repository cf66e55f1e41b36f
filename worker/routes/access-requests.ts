import { Hono } from 'hono'
import {
  Asking,
  Decision,
  RequestsQuery,
  type AccessRequestsAnswer,
  type RequestsTable,
} from '../../durable-objects/protocol/rest/access-requests.ts'
import { placeOf, type RoomAnswer } from '../../durable-objects/protocol/rest/rooms.ts'
import { may, whyNot } from '../../durable-objects/protocol/rights.ts'
import type { AppEnv } from '../app-env.ts'
import { carryToRoom } from '../carry.ts'
import { roomFor } from '../authority.ts'
import { refuseShutOut } from '../banned.ts'
import {
  answerRequest,
  askToEnter,
  findRoomOfRequest,
  listPendingRequests,
  withdrawRequest,
} from '../db/access-requests.ts'
import { requestsTable } from '../db/request-table.ts'
import { findRoom } from '../db/rooms.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody, query } from '../middleware/valid.ts'
import { tellAccess, tellRequests } from '../notify.ts'
import { refuse } from '../refuse.ts'

export const accessRequests = new Hono<AppEnv>()
  .post('/rooms/:room/requests', signedIn, jsonBody(Asking), async (c) => {
    const found = await roomFor(c)
    if (!found.ok) return refuse(c, found.code)
    const room = found.value
    if (room.state === 'member') return refuse(c, 'already_member')
    const { db, viewer } = c.var
    const refusal = whyNot(viewer.me, 'room.ask', placeOf(room))
    if (refusal !== null) return refuse(c, refusal)
    const shutOut = await refuseShutOut(c, c.var.db, viewer.me.id, room.id)
    if (shutOut !== null) return shutOut
    const asking = { person: viewer.me.id, room: room.id, reason: c.req.valid('json').reason }
    const asked = await askToEnter(db, asking, Date.now())
    switch (asked.kind) {
      case 'too-soon':
        return refuse(c, 'slow_down', { retryAfterMs: asked.retryAfterMs })
      case 'too-many':
        return refuse(c, 'too_many')
      case 'asked':
        tellAccess(c, asking.person, room.id, 'pending')
        tellRequests(c, room.id)
        break
      case 'waiting':
    }
    return c.json<RoomAnswer>({ room: { ...room, state: 'pending' } }, 202)
  })
  .delete('/rooms/:room/requests', signedIn, async (c) => {
    const room = await roomFor(c)
    if (!room.ok) return refuse(c, room.code)
    const { id } = c.var.viewer.me
    if (await withdrawRequest(c.var.db, id, room.value.id, Date.now())) {
      tellAccess(c, id, room.value.id, 'none')
      tellRequests(c, room.value.id)
    }
    return c.body(null, 204)
  })
  .get('/rooms/:room/requests', signedIn, async (c) => {
    const room = await roomFor(c, 'requests.answer')
    if (!room.ok) return refuse(c, room.code)
    const { db, viewer } = c.var
    const requests = await listPendingRequests(db, viewer.me, Date.now(), room.value.id)
    return c.json<AccessRequestsAnswer>({ requests })
  })
  .get('/access-requests', signedIn, query(RequestsQuery), async (c) => {
    const { db, viewer } = c.var
    const asked = c.req.valid('query')
    return c.json<RequestsTable>(await requestsTable(db, viewer.me, asked, Date.now()))
  })
  .post('/access-requests/:id/decision', signedIn, jsonBody(Decision), async (c) => {
    const { db, viewer } = c.var
    const request = c.req.param('id')
    const now = Date.now()
    const id = await findRoomOfRequest(db, request)
    const room = id === null ? null : await findRoom(db, viewer.me, id, now)
    // Another's request is not there for who may not answer it.
    if (room === null || !may(viewer.me, 'requests.answer', placeOf(room))) {
      return refuse(c, 'not_found')
    }
    const answer = { request, room: room.id, by: viewer.me.id, ...c.req.valid('json') }
    const asker = await answerRequest(db, answer, now)
    if (asker === null) return refuse(c, 'already_answered')
    const isApproved = answer.decision === 'approve'
    if (isApproved) await carryToRoom(c, room.id)
    tellAccess(c, asker, room.id, isApproved ? 'member' : 'refused')
    tellRequests(c, room.id)
    return c.body(null, 204)
  })
