import { Hono } from 'hono'
import { SearchAsked, type SearchAnswer } from '../../durable-objects/protocol/rest/search.ts'
import type { AppEnv } from '../app-env.ts'
import { signedIn } from '../middleware/session.ts'
import { query } from '../middleware/valid.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { checkSearch } from '../search/check.ts'
import { searchEverywhere } from '../search/everywhere.ts'
import { zoneOf } from '../zone.ts'

export const search = new Hono<AppEnv>().get('/search', signedIn, query(SearchAsked), async (c) => {
  const checked = checkSearch(c.req.valid('query'), zoneOf(c), Date.now())
  if (!checked.ok) return refuseFields(c, checked.fields)
  const { env } = c
  const { db, viewer } = c.var
  const answer = await searchEverywhere({ env, db, viewer }, checked.search)
  if (!answer.ok) return refuse(c, answer.code, { retryAfterMs: answer.retryAfterMs })
  return c.json<SearchAnswer>(answer.value)
})
