import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { parseId, PersonId } from '../../durable-objects/protocol/ids.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import {
  Invitation,
  RoleInRoom,
  type MemberAnswer,
  type MembersAnswer,
  type RoomMember,
} from '../../durable-objects/protocol/rest/room-members.ts'
import {
  placeOf,
  type RoomAnswer,
  type RoomSummary,
} from '../../durable-objects/protocol/rest/rooms.ts'
import { whyNot } from '../../durable-objects/protocol/rights.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { carryToRoom } from '../carry.ts'
import { roomFor } from '../authority.ts'
import { refuseShutOut } from '../banned.ts'
import {
  changeRoleInRoom,
  findMember,
  inviteMember,
  listMembers,
  removeMember,
} from '../db/memberships.ts'
import { findPersonByAlias } from '../db/people.ts'
import { enterOpenRoom, findRoom } from '../db/rooms.ts'
import { foldAlias } from '../auth/alias.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody, query } from '../middleware/valid.ts'
import { tellAccess, tellRequests } from '../notify.ts'
import { refuse, refuseFields } from '../refuse.ts'

const MembersQuery = v.strictObject({ after: v.optional(v.pipe(v.string(), v.maxLength(100)), '') })

export const memberships = new Hono<AppEnv>()
  .post('/rooms/:room/membership', signedIn, async (c) => {
    const room = await roomFor(c)
    if (!room.ok) return refuse(c, room.code)
    if (room.value.state === 'member') return c.json<RoomAnswer>({ room: room.value })
    const refusal = whyNot(c.var.viewer.me, 'room.join', placeOf(room.value))
    if (refusal === null) return await enter(c, room.value)
    return refuse(c, room.value.access === 'approval' ? 'approval_needed' : refusal)
  })
  .delete('/rooms/:room/membership', signedIn, async (c) => {
    const room = await roomFor(c)
    if (!room.ok) return refuse(c, room.code)
    if (room.value.standing === null) return c.body(null, 204)
    const refusal = whyNot(c.var.viewer.me, 'room.leave', placeOf(room.value))
    if (refusal !== null) return refuse(c, refusal)
    const { id } = c.var.viewer.me
    return await part(c, { by: id, room: room.value.id, person: id })
  })
  .get('/rooms/:room/members', signedIn, query(MembersQuery), async (c) => {
    const room = await roomFor(c, 'members.see')
    if (!room.ok) return refuse(c, room.code)
    const { after } = c.req.valid('query')
    return c.json<MembersAnswer>(await listMembers(c.var.db, room.value.id, after || null))
  })
  .post('/rooms/:room/members', signedIn, jsonBody(Invitation), async (c) => {
    const room = await roomFor(c, 'members.invite')
    if (!room.ok) return refuse(c, room.code)
    const { db, viewer } = c.var
    const { id } = room.value
    const person = await findPersonByAlias(db, foldAlias(c.req.valid('json').alias))
    if (person === null) return refuseFields(c, [{ field: 'alias', code: 'not_found' }])
    const invitation = { by: viewer.me.id, room: id, person: person.id }
    if (!(await inviteMember(db, invitation, Date.now()))) {
      const isIn = (await findMember(db, id, person.id)) !== null
      return refuse(c, isIn ? 'already_member' : 'banned')
    }
    await carryToRoom(c, id)
    tellAccess(c, person.id, id, 'member')
    if (room.value.access === 'approval') tellRequests(c, id)
    const member = await findMember(db, id, person.id)
    return member === null ? refuse(c, 'not_found') : c.json<MemberAnswer>({ member }, 201)
  })
  .patch('/rooms/:room/members/:person', signedIn, jsonBody(RoleInRoom), async (c) => {
    const room = await roomFor(c, 'members.change-role')
    if (!room.ok) return refuse(c, room.code)
    const member = await memberOf(c, room.value)
    if (!member.ok) return refuse(c, member.code)
    const { role } = c.req.valid('json')
    // A guest sees what was given, and runs nothing.
    if (member.value.isGuest && role !== 'member') return refuse(c, 'forbidden')
    const { db, viewer } = c.var
    const { id } = room.value
    const change = { by: viewer.me.id, room: id, person: member.value.person.id, role }
    const outcome = await changeRoleInRoom(db, change, Date.now())
    if (outcome === 'not-in') return refuse(c, 'not_found')
    if (outcome === 'last-owner') return refuse(c, 'last_owner')
    await carryToRoom(c, id)
    tellAccess(c, change.person, id, 'member')
    return c.body(null, 204)
  })
  .delete('/rooms/:room/members/:person', signedIn, async (c) => {
    const room = await roomFor(c, 'members.see')
    if (!room.ok) return refuse(c, room.code)
    const member = await memberOf(c, room.value)
    if (!member.ok) return refuse(c, member.code)
    const { person, role: was } = member.value
    const action = was === 'member' ? 'members.remove' : 'members.remove-keeper'
    const refusal = whyNot(c.var.viewer.me, action, placeOf(room.value))
    if (refusal !== null) return refuse(c, refusal)
    return await part(c, {
      ...{ by: c.var.viewer.me.id, room: room.value.id, person: person.id, was },
    })
  })

async function enter(c: Context<SignedInEnv>, room: RoomSummary): Promise<Response> {
  const { db, viewer } = c.var
  await enterOpenRoom(db, viewer.me.id, room.id, Date.now())
  // Asked again, because the room may have closed its door in between.
  const entered = await findRoom(db, viewer.me, room.id, Date.now())
  if (entered === null) return refuse(c, 'not_found')
  if (entered.state !== 'member') {
    return (await refuseShutOut(c, c.var.db, viewer.me.id, room.id)) ?? refuse(c, 'approval_needed')
  }
  await carryToRoom(c, room.id)
  tellAccess(c, viewer.me.id, room.id, 'member')
  return c.json<RoomAnswer>({ room: entered })
}

async function memberOf(c: Context<SignedInEnv>, room: RoomSummary): Promise<Result<RoomMember>> {
  const id = parseId(PersonId, c.req.param('person'))
  const member = id === null ? null : await findMember(c.var.db, room.id, id)
  return member === null ? failure('not_found') : success(member)
}

async function part(
  c: Context<SignedInEnv>,
  removal: Parameters<typeof removeMember>[1],
): Promise<Response> {
  const outcome = await removeMember(c.var.db, removal, Date.now())
  if (outcome === 'last-owner') return refuse(c, 'last_owner')
  // Also what is open already: who is out reads no further.
  await carryToRoom(c, removal.room)
  if (outcome === 'gone') tellAccess(c, removal.person, removal.room, 'none')
  return c.body(null, 204)
}
