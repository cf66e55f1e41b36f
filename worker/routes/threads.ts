import { Hono } from 'hono'
import { OpenThread, type ThreadAnswer } from '../../durable-objects/protocol/rest/people.ts'
import { findAcquaintance } from '../acquaintance.ts'
import type { AppEnv } from '../app-env.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'
import { threadIdOf } from '../thread-id.ts'
import { unwelcomeTo } from '../welcome.ts'

export const threads = new Hono<AppEnv>().post(
  '/threads',
  signedIn,
  entitled('threads.open'),
  jsonBody(OpenThread),
  async (c) => {
    const { env } = c
    const { db, viewer } = c.var
    const { me } = viewer
    const other = await findAcquaintance({ env, db, me }, c.req.valid('json').person)
    if (other === null) return refuse(c, 'not_found')
    const unwelcome = await unwelcomeTo(env, db, me.id, [other.id])
    if (unwelcome.size > 0) return refuse(c, 'not_welcome')
    const conversation = threadIdOf(me.id, other.id)
    return c.json<ThreadAnswer>({ conversation, with: other })
  },
)
