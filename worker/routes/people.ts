import { Hono } from 'hono'
import * as v from 'valibot'
import { parseId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { PersonAnswer } from '../../durable-objects/protocol/rest/profile.ts'
import { PEOPLE_SHOWN, type PeopleAnswer } from '../../durable-objects/protocol/rest/people.ts'
import { isAcquainted } from '../acquaintance.ts'
import type { AppEnv } from '../app-env.ts'
import { listPeople, pictured } from '../db/people.ts'
import { findProfile } from '../db/profiles.ts'
import { signedIn } from '../middleware/session.ts'
import { query } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'

const PeopleQuery = v.strictObject({
  query: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(1), v.maxValue(500)),
    String(PEOPLE_SHOWN),
  ),
})

export const people = new Hono<AppEnv>()
  .get('/people', signedIn, query(PeopleQuery), async (c) => {
    const { query: wanted, limit } = c.req.valid('query')
    const found = await listPeople(c.var.db, c.var.viewer.me, limit, wanted)
    return c.json<PeopleAnswer>({ people: found.map(pictured) })
  })
  .get('/people/:person', signedIn, async (c) => {
    const { db, viewer } = c.var
    const id = parseId(PersonId, c.req.param('person'))
    const isKnown = id && (await isAcquainted({ env: c.env, db, me: viewer.me }, id))
    const person = isKnown && (await findProfile(db, id))
    return person ? c.json<PersonAnswer>({ person }) : refuse(c, 'not_found')
  })
