import { component$ } from '@builder.io/qwik'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { say } from '../i18n/say.ts'

/** In the head of a room that is closed for now, or slow. */
export const RoomPace = component$<{ view: ConversationView }>(({ view }) => {
  const { isLocked, isSlow } = paceOf(view)
  return (
    <span class="marks head__marks">
      {isLocked && <span class="card__mark">{say('sanctioned.locked')}</span>}
      {isSlow && <span class="card__mark">{say('sanctioned.slow')}</span>}
    </span>
  )
})

function paceOf({ subject }: ConversationView): { isLocked: boolean; isSlow: boolean } {
  if (subject.kind !== 'room') return { isLocked: false, isSlow: false }
  return { isLocked: subject.room.isLocked, isSlow: subject.room.slowSeconds > 0 }
}
