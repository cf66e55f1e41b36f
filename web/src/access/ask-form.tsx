import { $, component$, useContext, useStore } from '@builder.io/qwik'
import { REASON } from '../../../durable-objects/protocol/rest/access-requests.ts'
import type { RoomAnswer, RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { withAccess } from '../app/page-news.ts'
import { checkFilled } from '../form/checks.ts'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../form/form-state.ts'
import { TextArea } from '../form/text-area.tsx'
import { say } from '../i18n/say.ts'

/** Why one would like to enter. */
export const AskForm = component$<{ room: RoomSummary }>(({ room }) => {
  const { page, go } = useContext(AppContext)
  const state = useStore<FormState>(freshForm())

  const ask = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const input = { reason: fieldText(form, 'reason').trim() }
    state.whole = null
    const problems = checkFilled(input)
    if (showProblems(form, state, problems)) return
    state.busy = true
    const answer = await call<RoomAnswer>('POST', `/api/rooms/${room.id}/requests`, input)
    state.busy = false
    if (!answer.ok) {
      showRefusal(form, state, answer.error)
      return
    }
    page.value = withAccess(page.value, room.id, answer.value.room.state)
    await go(page.value.path, 'keep')
  })

  return (
    <form class="form ask" method="post" noValidate preventdefault:submit onSubmit$={ask}>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <TextArea
        name="reason"
        label={say('door.reason')}
        hint={say('door.reasonHint')}
        maxLength={REASON.max}
        problem={state.problems['reason']}
      />
      <button class="button" type="submit" aria-disabled={state.busy}>
        {state.busy
          ? say('door.working')
          : say(room.state === 'refused' ? 'door.askAgain' : 'door.ask')}
      </button>
    </form>
  )
})
