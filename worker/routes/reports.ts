import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { isRoomId } from '../../durable-objects/protocol/ids.ts'
import {
  NewReport,
  REPORT_STATES,
  ReportDecision,
  type Report,
  type ReportAnswer,
  type ReportMade,
  type ReportsAnswer,
} from '../../durable-objects/protocol/rest/reports.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { callObject } from '../call.ts'
import { note, type AuditEntry } from '../db/audit.ts'
import { listReports } from '../db/reports.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody, query } from '../middleware/valid.ts'
import { decide } from '../moderation/decide.ts'
import { report } from '../moderation/report.ts'
import { tellReports } from '../notify.ts'
import { refuse } from '../refuse.ts'

const ReportsQuery = v.strictObject({
  state: v.optional(v.picklist([...REPORT_STATES, 'all']), 'open'),
  before: v.optional(v.pipe(v.string(), v.maxLength(60)), ''),
})

export const reports = new Hono<AppEnv>()
  .post('/reports', signedIn, jsonBody(NewReport), async (c) => {
    const wanted = c.req.valid('json')
    const made = await report(c, c.var.viewer, wanted)
    if (!made.ok) return refuse(c, made.code)
    tellReports(c, wanted.conversation)
    return c.json<ReportMade>({ id: made.value }, 201)
  })
  // Who may decide nothing finds an empty queue.
  .get('/reports', signedIn, query(ReportsQuery), async (c) => {
    const { state, before } = c.req.valid('query')
    const found = await listReports(c.var.db, c.var.viewer.me, { state, before })
    return c.json<ReportsAnswer>(found)
  })
  .get('/reports/:id', signedIn, async (c) => {
    const found = await findReport(c)
    if (found === null) return refuse(c, 'not_found')
    const { db, viewer } = c.var
    const { id, conversation, num, person } = found
    const read = await callObject(() => c.env.CONVERSATION.getByName(conversation).reported(id))
    if (read === null) return refuse(c, 'not_found')
    const entry: AuditEntry = {
      ...{ actor: viewer.me.id, kind: 'report.read', person: person.id, detail: { id, num } },
      ...(isRoomId(conversation) && { room: conversation }),
    }
    await note(db, entry, Date.now())
    return c.json<ReportAnswer>({ report: found, ...read })
  })
  .post('/reports/:id/decide', signedIn, jsonBody(ReportDecision), async (c) => {
    const found = await findReport(c)
    if (found === null) return refuse(c, 'not_found')
    const isFirst = await decide(c, c.var.viewer, found, c.req.valid('json'))
    if (!isFirst) return refuse(c, 'already_answered')
    tellReports(c, found.conversation)
    return c.body(null, 204)
  })

/** One that this person may decide; all others are not there. */
async function findReport(c: Context<SignedInEnv>): Promise<Report | null> {
  const filter = { state: 'all', before: null, id: c.req.param('id') ?? '' } as const
  const { db, viewer } = c.var
  return (await listReports(db, viewer.me, filter)).reports[0] ?? null
}
