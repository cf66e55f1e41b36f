import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { parseId, PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import { endOf } from '../../durable-objects/protocol/rest/ending.ts'
import {
  Imposition,
  Lifting,
  type OwnSanctionsAnswer,
  type Reach,
  type Sanction,
  type SanctionAnswer,
  type SanctionsAnswer,
} from '../../durable-objects/protocol/rest/sanctions.ts'
import { placeOf } from '../../durable-objects/protocol/rest/rooms.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import { may, maySanction, whyNot } from '../../durable-objects/protocol/rights.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { isFresh } from '../auth/fresh.ts'
import { findRoom } from '../db/rooms.ts'
import { findRanked, listSanctions, readOwnSanctions } from '../db/sanctions.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody, query } from '../middleware/valid.ts'
import { impose } from '../moderation/impose.ts'
import { lift } from '../moderation/lift.ts'
import { refuse, refuseFields } from '../refuse.ts'

const ReachQuery = v.strictObject({
  room: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
  person: v.pipe(v.string(), v.maxLength(40)),
})

const SanctionsQuery = v.strictObject({
  room: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
  person: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
  state: v.optional(v.picklist(['active', 'all']), 'active'),
  before: v.optional(v.pipe(v.string(), v.maxLength(60)), ''),
})

export const sanctions = new Hono<AppEnv>()
  .get('/sanctions', signedIn, query(SanctionsQuery), async (c) => {
    const asked = c.req.valid('query')
    const room = asked.room === '' ? null : parseId(RoomId, asked.room)
    const person = asked.person === '' ? null : parseId(PersonId, asked.person)
    if (asked.person !== '' && person === null) return refuse(c, 'not_found')
    if (asked.room !== '' && room === null) return refuse(c, 'not_found')
    const allowed = await allowedIn(c, room)
    if (!allowed.ok) return refuse(c, allowed.code)
    const filter = { room, person, onlyActive: asked.state === 'active', before: asked.before }
    const found = await listSanctions(c.var.db, c.var.viewer.me, filter, Date.now())
    return c.json<SanctionsAnswer>(found)
  })
  .get('/sanctions/mine', signedIn, async (c) => {
    const { db, viewer } = c.var
    const own = await readOwnSanctions(db, viewer.me.id, { inForceAt: Date.now() })
    return c.json<OwnSanctionsAnswer>({ sanctions: own })
  })
  .get('/sanctions/reach', signedIn, query(ReachQuery), async (c) => {
    const asked = c.req.valid('query')
    const person = parseId(PersonId, asked.person)
    if (person === null) return refuse(c, 'not_found')
    return c.json<Reach>(await reachOf(c, person, parseId(RoomId, asked.room)))
  })
  .post('/sanctions', signedIn, jsonBody(Imposition), async (c) => {
    const { viewer } = c.var
    const wanted = c.req.valid('json')
    if (wanted.room === null && wanted.kind !== 'ban') {
      return refuseFields(c, [{ field: 'room', code: 'missing_field' }])
    }
    const end = endOf(wanted, Date.now(), wanted.kind === 'kick' ? 'any' : 'ahead')
    if (!end.ok) return refuseFields(c, [{ field: end.field ?? 'endsAt', code: 'invalid_field' }])
    // For good is said and not left out.
    if (end.value === undefined) {
      return refuseFields(c, [{ field: 'endsAt', code: 'missing_field' }])
    }
    const allowed = await allowedIn(c, wanted.room)
    if (!allowed.ok) return refuse(c, allowed.code)
    // Everywhere: nobody does this at a screen that somebody left open.
    if (wanted.room === null && !isFresh(viewer.provedAt, Date.now())) {
      return refuse(c, 'proof_needed')
    }
    const imposed = await impose(c, viewer, { ...wanted, endsAt: end.value })
    if (!imposed.ok) return refuse(c, imposed.code)
    const sanction = await findSanction(c, imposed.value)
    return sanction === null ? refuse(c, 'not_found') : c.json<SanctionAnswer>({ sanction }, 201)
  })
  .post('/sanctions/:id/lift', signedIn, jsonBody(Lifting), async (c) => {
    const sanction = await findSanction(c, c.req.param('id'))
    // Who may not even see it learns nothing of it.
    if (sanction === null) return refuse(c, 'not_found')
    const allowed = await allowedIn(c, sanction.room?.id ?? null)
    if (!allowed.ok) return refuse(c, 'not_found')
    if (!sanction.isInForce) return c.body(null, 204)
    if (!sanction.mayLift) return refuse(c, 'outranked')
    await lift(c, c.var.viewer, sanction, c.req.valid('json').word)
    return c.body(null, 204)
  })

/** In this room, or (`null`) in the workspace. */
async function allowedIn(c: Context<SignedInEnv>, id: RoomId | null): Promise<Result<null>> {
  const { db, viewer } = c.var
  if (id === null) {
    if (may(viewer.me, 'people.ban')) return success(null)
    const { roleInWaiting } = viewer
    const would = roleInWaiting !== null && may({ role: roleInWaiting }, 'people.ban')
    return failure(would ? 'second_factor_required' : 'forbidden')
  }
  const room = await findRoom(db, viewer.me, id, Date.now())
  if (room === null) return failure('not_found')
  const refusal = whyNot(viewer.me, 'members.sanction', placeOf(room))
  return refusal === null ? success(null) : failure(refusal)
}

/** The same questions that POST asks, without doing it. */
async function reachOf(
  c: Context<SignedInEnv>,
  person: PersonId,
  room: RoomId | null,
): Promise<Reach> {
  const { db, viewer } = c.var
  const [by, target] = await Promise.all([
    findRanked(db, viewer.me.id, room),
    findRanked(db, person, room),
  ])
  if (by === null || target === null) return { room: 'none', workspace: false }
  const acting = { ...by, role: viewer.me.role }
  const inRoom =
    room !== null && maySanction(acting, target, 'room') && (await allowedIn(c, room)).ok
  return {
    room: !inRoom ? 'none' : target.standing === null ? 'others' : 'members',
    workspace: maySanction(acting, target, 'workspace') && may(viewer.me, 'people.ban'),
  }
}

async function findSanction(c: Context<SignedInEnv>, id: string): Promise<Sanction | null> {
  const filter = { room: null, person: null, onlyActive: false, before: null, id }
  const { db, viewer } = c.var
  const found = await listSanctions(db, viewer.me, filter, Date.now())
  return found.sanctions[0] ?? null
}
