import type { Report, ReportDecision } from '../../durable-objects/protocol/rest/reports.ts'
import { callObject } from '../call.ts'
import { decideReport } from '../db/reports.ts'
import type { Viewer } from '../db/sessions.ts'
import { logFailure } from '../log.ts'
import type { Teller } from './tell.ts'

/** Decides about a report, once, and tells who made it. False when somebody was faster. */
export async function decide(
  c: Teller,
  { me }: Viewer,
  report: Report,
  { state, word }: ReportDecision,
): Promise<boolean> {
  const { id, conversation, num, reporter } = report
  if (!(await decideReport(c.var.db, { id, by: me.id, report, state, word }, Date.now()))) {
    return false
  }
  if (reporter !== null) {
    const news = { id, conversation, num, state, word }
    try {
      await callObject(() => c.env.INBOX.getByName(reporter.id).noteReport(news))
    } catch (error) {
      logFailure('telling somebody of the decision about their report', error)
    }
  }
  return true
}
