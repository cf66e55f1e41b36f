import { Hono } from 'hono'
import { Decision, type AccessRequestsAnswer } from '../../durable-objects/protocol/rest/rooms.ts'
import type { AppEnv } from '../app-env.ts'
import { answerRequest, listPendingRequests, REQUESTS_SHOWN } from '../db/access-requests.ts'
import { signedIn } from '../middleware/session.ts'
import { entitled } from '../middleware/rights.ts'
import { jsonBody } from '../middleware/valid.ts'
import { tellAccess, tellRequests } from '../notify.ts'
import { refuse } from '../refuse.ts'
import { tellStandings } from '../standings.ts'

export const accessRequests = new Hono<AppEnv>()
  .get('/access-requests', signedIn, entitled('requests.answer-all'), async (c) => {
    const requests = await listPendingRequests(c.var.db, REQUESTS_SHOWN)
    return c.json<AccessRequestsAnswer>({ requests })
  })
  .post(
    '/access-requests/:id/decision',
    signedIn,
    entitled('requests.answer-all'),
    jsonBody(Decision),
    async (c) => {
      const { decision } = c.req.valid('json')
      const answer = { request: c.req.param('id'), decision, by: c.var.viewer.me.id }
      const outcome = await answerRequest(c.var.db, answer, Date.now())
      switch (outcome.kind) {
        case 'unknown':
          return refuse(c, 'not_found')
        case 'already-answered':
          return refuse(c, 'already_answered')
        case 'answered':
          if (decision === 'approve') await tellStandings(c.env, c.var.db, outcome.room)
          tellAccess(c, outcome.person, outcome.room, decision === 'approve' ? 'member' : 'refused')
          tellRequests(c)
          return c.body(null, 204)
      }
    },
  )
