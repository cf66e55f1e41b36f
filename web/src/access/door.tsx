import { $, component$, useContext, useStore, useVisibleTask$ } from '@builder.io/qwik'
import type { OwnRequest } from '../../../durable-objects/protocol/rest/access-requests.ts'
import {
  placeOf,
  type RoomAnswer,
  type RoomSummary,
} from '../../../durable-objects/protocol/rest/rooms.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { withAccess } from '../app/page-news.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { AskForm } from './ask-form.tsx'
import { DoorScene } from './door-scene.tsx'
import { doorWords } from './door-words.ts'
import { goOn } from './go-on.ts'

interface DoorProps {
  room: RoomSummary
  request: OwnRequest | null
}

/** A room that one is not in: enter, ask, wait, or hear what the answer was. */
export const Door = component$<DoorProps>(({ room, request }) => {
  const { page, sentOut, go } = useContext(AppContext)
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })
  const { title, leads, action, method, part } = doorWords(room, request)
  const me = surroundingsOf(page.value)?.me
  const mustWait = (request?.askAgainAt ?? 0) > Date.now()
  const asks = me !== undefined && may(me, 'room.ask', placeOf(room)) && room.state !== 'pending'

  // What was pressed goes with it.
  useVisibleTask$(
    (task) => {
      task.track(() => room.state)
      task.cleanup(() => void goOn())
    },
    { strategy: 'document-ready' },
  )

  const knock = $(async () => {
    if (state.busy) return
    state.busy = true
    state.wrong = null
    const answer = await call<RoomAnswer>(method, `/api/rooms/${room.id}/${part}`)
    state.busy = false
    if (!answer.ok) {
      state.wrong = answer.error.code
      return
    }
    if (method === 'POST') page.value = withAccess(page.value, room.id, answer.value.room.state)
    await go(page.value.path, 'keep')
  })

  return (
    <div class="page__scroll">
      <div class="empty">
        {sentOut.value?.room?.id === room.id && (
          <p class="note note--danger" role="status" dir="auto">
            {say('sanctioned.sentOut', { reason: sentOut.value.reason })}
          </p>
        )}
        <DoorScene open={room.access === 'open' && !room.isArchived} />
        <h2 class="empty__title">{title}</h2>
        {leads.map((lead) => (
          <p key={lead} class="empty__lead" dir="auto">
            {lead}
          </p>
        ))}
        {state.wrong && (
          <p class="note note--danger" role="alert">
            {sentenceOf(state.wrong)}
          </p>
        )}
        {asks && !mustWait && <AskForm room={room} />}
        {action !== '' && (
          <button
            type="button"
            class={['button', { 'button--quiet': method === 'DELETE' }]}
            aria-disabled={state.busy}
            onClick$={knock}
          >
            {state.busy ? say('door.working') : action}
          </button>
        )}
      </div>
    </div>
  )
})
