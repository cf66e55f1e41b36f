import { Hono } from 'hono'
import { parseId, PersonId } from '../../durable-objects/protocol/ids.ts'
import { RoleChange } from '../../durable-objects/protocol/rest/administration.ts'
import type { AppEnv } from '../app-env.ts'
import { changeRole, findRole } from '../db/accounts.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'
import { tellStandingsOf } from '../standings.ts'

export const roles = new Hono<AppEnv>().patch(
  '/people/:id/role',
  signedIn,
  entitled('roles.change'),
  freshProof,
  jsonBody(RoleChange),
  async (c) => {
    const { db, viewer } = c.var
    const person = parseId(PersonId, c.req.param('id'))
    const { role } = c.req.valid('json')
    if (person === null) return refuse(c, 'not_found')
    const changed = await changeRole(db, { person, role, by: viewer.me.id }, Date.now())
    await tellStandingsOf(c.env, db, person)
    if (changed) return c.body(null, 204)
    const now = await findRole(db, person)
    if (now === null) return refuse(c, 'not_found')
    return now === role ? c.body(null, 204) : refuse(c, 'last_administrator')
  },
)
