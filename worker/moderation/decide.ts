import type { Report, ReportDecision } from '../../durable-objects/protocol/rest/reports.ts'
import { carry } from '../carry.ts'
import { decideReport } from '../db/reports.ts'
import type { Viewer } from '../db/sessions.ts'
import type { Teller } from './tell.ts'
import { tellReporter } from './tell-reporter.ts'

/** Decides about a report, once, and tells who made it. False when somebody was faster. */
export async function decide(
  c: Teller,
  { me }: Viewer,
  report: Report,
  { state, word }: ReportDecision,
): Promise<boolean> {
  const { id } = report
  const { db } = c.var
  if (!(await decideReport(db, { id, by: me.id, report, state, word }, Date.now()))) return false
  await carry(c, 'telling somebody of the decision about their report', () =>
    tellReporter(c.env, db, id),
  )
  return true
}
