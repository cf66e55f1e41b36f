import { $, component$, useContext } from '@builder.io/qwik'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { Refusal } from '../../../durable-objects/protocol/rights.ts'
import { AppContext } from '../app/app-state.ts'
import { sentenceOf } from '../form/form-state.ts'
import { mutedIn } from './in-force.ts'
import { Notice } from './notice.tsx'

/** Instead of the composer, for who writes nothing here now: why, and for the muted until when. */
export const SilentNote = component$<{ view: ConversationView; why: Refusal }>(({ view, why }) => {
  const { page, zone, go } = useContext(AppContext)
  const { subject, around } = view
  const mute = why === 'muted' && subject.kind === 'room' ? mutedIn(subject.room.id, around) : null
  return (
    <div class="note talk__closed" role="status">
      <p>{sentenceOf(why)}</p>
      {mute && (
        <Notice sanction={mute} zone={zone.value} onOver$={$(() => go(page.value.path, 'keep'))} />
      )}
    </div>
  )
})
