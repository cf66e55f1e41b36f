import { Hono } from 'hono'
import { parseId, SessionId } from '../../durable-objects/protocol/ids.ts'
import type {
  SessionsAnswer,
  SessionsEndedAnswer,
} from '../../durable-objects/protocol/rest/sessions.ts'
import type { AppEnv } from '../app-env.ts'
import { note } from '../db/audit.ts'
import { endSessionNamed, endSessionsExcept } from '../db/sessions.ts'
import { signedIn } from '../middleware/session.ts'
import { listOwnSessions } from '../own-sessions.ts'
import { refuse } from '../refuse.ts'
import { endSockets } from '../ended-sessions.ts'

/** Where one is signed in, and signing out there. No fresh proof: this only ever takes rights away. */
export const sessions = new Hono<AppEnv>()
  .get('/sessions', signedIn, async (c) => {
    const { db, viewer } = c.var
    return c.json<SessionsAnswer>({ sessions: await listOwnSessions(db, viewer, Date.now()) })
  })
  .delete('/sessions', signedIn, async (c) => {
    const { db, viewer } = c.var
    const { id } = viewer.me
    const [ended] = await db.batch([
      endSessionsExcept(db, id, viewer.tokenHash),
      note(db, { actor: id, kind: 'sessions.end', person: id }, Date.now()),
    ])
    await endSockets(c.env, id, ended)
    return c.json<SessionsEndedAnswer>({ ended: ended.length })
  })
  .delete('/sessions/:session', signedIn, async (c) => {
    const { db, viewer } = c.var
    const { id } = viewer.me
    const session = parseId(SessionId, c.req.param('session'))
    if (session === null) return refuse(c, 'not_found')
    const ended = await endSessionNamed(db, id, session, Date.now())
    if (ended.length === 0) return refuse(c, 'not_found')
    await endSockets(c.env, id, ended)
    return c.body(null, 204)
  })
