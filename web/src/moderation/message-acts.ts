import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import type { Row } from '../conversation/rows.ts'
import { placeIn } from '../conversation/subject.ts'

export type MessageAct = 'report' | 'moderate' | 'delete'

/** What one may do about a message in the conversation that is open. */
export function messageActs({ view }: PageData, { message, mine }: Row): readonly MessageAct[] {
  if (message.text === null || view.kind !== 'conversation') return []
  const { me } = view.around
  const place = placeIn(view)
  if (mine) return may(me, 'message.delete-own', place) ? ['delete'] : []
  return [
    ...(may(me, 'message.report', place) ? (['report'] as const) : []),
    ...(may(me, 'members.sanction', place) || may(me, 'people.ban') ? (['moderate'] as const) : []),
    ...(may(me, 'message.delete-other', place) ? (['delete'] as const) : []),
  ]
}
