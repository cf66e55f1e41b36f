import { isRoomId } from '../../durable-objects/protocol/ids.ts'
import { whyNot, PRIVATE_THREAD } from '../../durable-objects/protocol/rights.ts'
import type { NewReport } from '../../durable-objects/protocol/rest/reports.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import { callObject } from '../call.ts'
import { addReport, mayReport } from '../db/reports.ts'
import type { Viewer } from '../db/sessions.ts'
import { findDoor } from '../door.ts'
import { newReportId } from '../new-id.ts'
import type { Teller } from './tell.ts'

/**
 * Brings a message before the moderators. The conversation keeps a copy of it first: what was reported
 * stays readable to who decides, whatever its author does to it.
 */
export async function report(
  c: Teller,
  viewer: Viewer,
  wanted: NewReport,
): Promise<Result<string>> {
  const { db } = c.var
  const { num, reason } = wanted
  const door = await findDoor(
    { env: c.env, db, viewer },
    {
      id: wanted.conversation,
      withWhom: wanted.with ?? null,
    },
  )
  if (!door.ok) return failure('not_found')
  const { conversation } = door.value
  // Whoever comes through that door is in it: all may report who may read.
  const place = { ...PRIVATE_THREAD, form: isRoomId(conversation) ? 'room' : 'thread' } as const
  const refusal = whyNot(viewer.me, 'message.report', place)
  if (refusal !== null) return failure(refusal)

  const reporter = viewer.me.id
  const allowed = await mayReport(db, { conversation, num, reporter }, Date.now())
  if (allowed !== 'yes') return failure(allowed)
  const id = newReportId()
  const kept = await callObject(() =>
    c.env.CONVERSATION.getByName(conversation).keepReported(id, num),
  )
  if (kept === null) return failure('not_found', { field: 'num' })
  if (kept.by === reporter) return failure('forbidden')
  const added = await addReport(
    db,
    { id, conversation, num, person: kept.by, reporter, reason },
    Date.now(),
  )
  return added ? success(id) : failure('already_reported')
}
