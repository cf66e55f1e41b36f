import { Hono } from 'hono'
import { parseId, PersonId } from '../../durable-objects/protocol/ids.ts'
import { RoleChange, type RoleChanged } from '../../durable-objects/protocol/rest/administration.ts'
import type { AppEnv } from '../app-env.ts'
import { carryToAllOf } from '../carry.ts'
import { findRole } from '../db/accounts.ts'
import { changeRole } from '../db/role-changes.ts'
import { findLookalikes } from '../lookalikes.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { tellAccess, tellSidebar } from '../notify.ts'
import { refuse, refuseFields } from '../refuse.ts'

export const roles = new Hono<AppEnv>().patch(
  '/people/:id/role',
  signedIn,
  entitled('roles.change'),
  freshProof,
  jsonBody(RoleChange),
  async (c) => {
    const { db, viewer } = c.var
    const person = parseId(PersonId, c.req.param('id'))
    const { role, rooms = null } = c.req.valid('json')
    if (rooms !== null && role !== 'guest') {
      return refuseFields(c, [{ field: 'rooms', code: 'invalid_field' }])
    }
    if (person === null) return refuse(c, 'not_found')
    const joinsStaff = role === 'administrator' || role === 'moderator'
    const found = joinsStaff ? await findLookalikes(db, person) : []
    const alike = found.map(({ id }) => id)
    const change = { person, role, by: viewer.me.id, rooms, alike }
    const left = await changeRole(db, change, Date.now())
    await carryToAllOf(c, person)
    if (left === null) {
      const now = await findRole(db, person)
      if (now === null) return refuse(c, 'not_found')
      if (now !== role) return refuse(c, 'last_administrator')
    } else {
      for (const room of left) tellAccess(c, person, room, 'none')
      tellSidebar(c, [person])
    }
    return c.json<RoleChanged>({ lookalikes: found })
  },
)
