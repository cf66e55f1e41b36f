import { $, component$, useContext, useStore } from '@builder.io/qwik'
import type { RoomAnswer, RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { withAccess } from '../app/page-changes.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { DoorScene } from './door-scene.tsx'

/** A room that one is not in: enter, ask, wait, or hear that the answer was no. */
export const Door = component$<{ room: RoomSummary }>(({ room }) => {
  const { page, go } = useContext(AppContext)
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })
  const { title, lead, action } = wording(room)

  const knock = $(async () => {
    if (state.busy) return
    state.busy = true
    state.wrong = null
    const answer = await call<RoomAnswer>('POST', `/api/rooms/${room.id}/membership`)
    state.busy = false
    if (!answer.ok) {
      state.wrong = answer.error.code
      return
    }
    page.value = withAccess(page.value, room.id, answer.value.room.state)
    await go(page.value.path, 'keep')
  })

  return (
    <div class="empty">
      <DoorScene open={room.access === 'open'} />
      <h2 class="empty__title">{title}</h2>
      <p class="empty__lead">{lead}</p>
      {state.wrong && (
        <p class="note note--danger" role="alert">
          {sentenceOf(state.wrong)}
        </p>
      )}
      {action !== '' && (
        <button type="button" class="button" aria-disabled={state.busy} onClick$={knock}>
          {state.busy ? say('door.working') : action}
        </button>
      )}
    </div>
  )
})

function wording(room: RoomSummary): { title: string; lead: string; action: string } {
  const named = { room: room.name }
  if (room.state === 'pending') {
    return { title: say('door.pendingTitle'), lead: say('door.pendingLead'), action: '' }
  }
  if (room.state === 'refused') {
    return {
      title: say('door.refusedTitle'),
      lead: say('door.refusedLead'),
      action: say('door.askAgain'),
    }
  }
  if (room.state === 'member') {
    return { title: say('door.memberTitle'), lead: '', action: say('nav.retry') }
  }
  return room.access === 'open'
    ? { title: say('door.openTitle', named), lead: say('door.openLead'), action: say('door.enter') }
    : { title: say('door.askTitle', named), lead: say('door.askLead'), action: say('door.ask') }
}
