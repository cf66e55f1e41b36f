import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { placeOf } from '../../../durable-objects/protocol/rest/rooms.ts'
import { may, PRIVATE_THREAD, type Place } from '../../../durable-objects/protocol/rights.ts'
import type { Row } from '../conversation/rows.ts'

export type MessageAct = 'report' | 'moderate' | 'delete'

/** What one may do about somebody else's message in the conversation that is open. */
export function messageActs({ view }: PageData, { message, mine }: Row): readonly MessageAct[] {
  if (mine || message.text === null || view.kind !== 'conversation') return []
  const { subject } = view
  const { me } = view.around
  const circle: Place = { ...PRIVATE_THREAD, form: subject.kind === 'group' ? 'group' : 'thread' }
  const place = subject.kind === 'room' ? placeOf(subject.room) : circle
  return [
    ...(may(me, 'message.report', place) ? (['report'] as const) : []),
    ...(may(me, 'members.sanction', place) || may(me, 'people.ban') ? (['moderate'] as const) : []),
    ...(may(me, 'message.delete-other', place) ? (['delete'] as const) : []),
  ]
}
