import { Hono } from 'hono'
import * as v from 'valibot'
import type { PeopleAnswer } from '../../durable-objects/protocol/rest/people.ts'
import type { AppEnv } from '../app-env.ts'
import { listPeople, PEOPLE_SHOWN } from '../db/people.ts'
import { signedIn } from '../middleware/session.ts'
import { query } from '../middleware/valid.ts'

const PeopleQuery = v.strictObject({
  query: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(1), v.maxValue(500)),
    String(PEOPLE_SHOWN),
  ),
})

export const people = new Hono<AppEnv>().get('/people', signedIn, query(PeopleQuery), async (c) => {
  const { query: wanted, limit } = c.req.valid('query')
  return c.json<PeopleAnswer>({
    people: await listPeople(c.var.db, c.var.viewer.me, limit, wanted),
  })
})
