import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import type { Row } from '../conversation/rows.ts'
import { placeIn } from '../conversation/subject.ts'

/** What one may write about a message, or set under it. */
export function writingActs({ view }: PageData, { message, mine }: Row) {
  const none = { reply: false, edit: false, react: false, pin: false }
  if (message.text === null || view.kind !== 'conversation') return none
  const { me } = view.around
  const place = placeIn(view)
  return {
    reply: may(me, 'message.send', place),
    edit: mine && !message.poll && may(me, 'message.edit-own', place),
    react: may(me, 'message.react', place),
    pin: may(me, 'message.pin', place),
  }
}
