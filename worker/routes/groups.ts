import { Hono, type Context } from 'hono'
import { parseId, RoomId, type PersonId } from '../../durable-objects/protocol/ids.ts'
import {
  AddToGroup,
  BeginGroup,
  GROUP_SIZE,
  MakeRoom,
  NameGroup,
  type GroupAnswer,
  type GroupSummary,
} from '../../durable-objects/protocol/rest/groups.ts'
import { findAcquaintance } from '../acquaintance.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { carryToRoom } from '../carry.ts'
import { addToGroup, beginGroup, leaveGroup, makeRoom, nameGroup } from '../db/group-changes.ts'
import { findGroup } from '../db/groups.ts'
import { countPeople } from '../db/people.ts'
import { groupKeyOf } from '../group-key.ts'
import { checkLabel } from '../label.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { newRoomId } from '../new-id.ts'
import { tellAccess, tellSidebar } from '../notify.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { unwelcomeTo } from '../welcome.ts'

/** Private conversations of a few. Whoever is not in one finds nothing there. */
export const groups = new Hono<AppEnv>()
  .post('/groups', signedIn, entitled('groups.create'), jsonBody(BeginGroup), async (c) => {
    const { env } = c
    const { db, viewer } = c.var
    const me = viewer.me.id
    const others = [...new Set(c.req.valid('json').people)].filter((person) => person !== me)
    if (others.length >= GROUP_SIZE.max) return refuse(c, 'group_full')
    if (others.length < GROUP_SIZE.min - 1) {
      return refuseFields(c, [{ field: 'people', code: 'invalid_field' }])
    }
    if ((await countPeople(db, others)) < others.length) return refuse(c, 'not_found')
    const unwelcome = await unwelcomeTo(env, db, me, others)
    if (unwelcome.size > 0) return notWelcome(c, unwelcome)

    const people = [me, ...others]
    const wanted = { id: newRoomId(), key: groupKeyOf(people), people, by: me }
    const { id, isNew } = await beginGroup(db, wanted, Date.now())
    await carryToRoom(c, id)
    const group = await findGroup(db, me, id)
    // Somebody made a room of it, or sent me away, between the two.
    if (group === null) return refuse(c, 'try_again')
    if (isNew) tellSidebar(c, people)
    return c.json<GroupAnswer>({ group }, isNew ? 201 : 200)
  })
  .post('/groups/:group/people', signedIn, jsonBody(AddToGroup), async (c) => {
    const { env } = c
    const { db, viewer } = c.var
    const me = viewer.me.id
    const group = await groupOf(c)
    if (group === null) return refuse(c, 'not_found')
    const { person } = c.req.valid('json')
    const known = await findAcquaintance({ env, db, me: viewer.me }, person)
    if (known === null) return refuse(c, 'not_found')
    const unwelcome = await unwelcomeTo(env, db, me, [person])
    if (unwelcome.size > 0) return notWelcome(c, unwelcome)
    const outcome = await addToGroup(db, { group: group.id, person, by: me }, Date.now())
    if (outcome !== 'added') return refuse(c, outcome)
    await carryToRoom(c, group.id)
    const now = await findGroup(db, me, group.id)
    if (now === null) return refuse(c, 'not_found')
    tellSidebar(c, everybodyIn(now, me))
    return c.json<GroupAnswer>({ group: now })
  })
  .delete('/groups/:group/membership', signedIn, async (c) => {
    const { db, viewer } = c.var
    const me = viewer.me.id
    const group = await groupOf(c)
    if (group === null) return refuse(c, 'not_found')
    if (await leaveGroup(db, me, group.id)) {
      await carryToRoom(c, group.id)
      tellAccess(c, me, group.id, 'none')
      tellSidebar(c, everybodyIn(group, me))
    }
    return c.body(null, 204)
  })
  .post('/groups/:group/name', signedIn, jsonBody(NameGroup), async (c) => {
    const group = await groupOf(c)
    if (group === null) return refuse(c, 'not_found')
    const wanted = c.req.valid('json').name
    const name = wanted.trim() === '' ? '' : checkLabel(wanted)
    if (name === null) return badName(c)
    const me = c.var.viewer.me.id
    if (!(await nameGroup(c.var.db, me, { id: group.id, name }))) return refuse(c, 'not_found')
    tellSidebar(c, everybodyIn(group, me))
    return c.body(null, 204)
  })
  .post('/groups/:group/room', signedIn, jsonBody(MakeRoom), async (c) => {
    const { db, viewer } = c.var
    const group = await groupOf(c)
    if (group === null) return refuse(c, 'not_found')
    const name = checkLabel(c.req.valid('json').name)
    if (name === null) return badName(c)
    const me = viewer.me.id
    if (!(await makeRoom(db, me, { id: group.id, name }, Date.now()))) return refuse(c, 'not_found')
    await carryToRoom(c, group.id)
    tellSidebar(c, everybodyIn(group, me))
    return c.body(null, 204)
  })

async function groupOf(c: Context<SignedInEnv>): Promise<GroupSummary | null> {
  const id = parseId(RoomId, c.req.param('group'))
  return id === null ? null : await findGroup(c.var.db, c.var.viewer.me.id, id)
}

function everybodyIn(group: GroupSummary, me: PersonId): PersonId[] {
  return [me, ...group.people.map((person) => person.id)]
}

/** Which of them, so that the others can be written to; not why. */
function notWelcome(c: Context, people: ReadonlySet<PersonId>): Response {
  const fields = [...people].map((person) => ({ field: person, code: 'not_welcome' }) as const)
  return refuse(c, 'not_welcome', { fields })
}

function badName(c: Context): Response {
  return refuseFields(c, [{ field: 'name', code: 'room_name_malformed' }])
}
