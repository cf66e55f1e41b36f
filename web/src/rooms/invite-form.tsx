import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import type { MemberAnswer } from '../../../durable-objects/protocol/rest/room-members.ts'
import type { RoomDetails } from '../../../durable-objects/protocol/rest/rooms.ts'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { checkFilled } from '../form/checks.ts'
import { Field } from '../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../form/form-state.ts'
import { say } from '../i18n/say.ts'

/** Brings somebody in by their alias. */
export const InviteForm = component$<{ room: RoomDetails; told: Signal<string> }>((props) => {
  const { page, go } = useContext(AppContext)
  const state = useStore<FormState>(freshForm())
  const { room, told } = props

  const invite = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const input = { alias: fieldText(form, 'alias').trim().replace(/^@/, '') }
    state.whole = null
    const problems = checkFilled(input)
    if (showProblems(form, state, problems)) return
    state.busy = true
    const answer = await call<MemberAnswer>('POST', `/api/rooms/${room.id}/members`, input)
    state.busy = false
    if (!answer.ok) {
      showRefusal(form, state, answer.error)
      return
    }
    form.reset()
    told.value = say('rooms.invited', { name: answer.value.member.person.name })
    await go(page.value.path, 'keep')
  })

  return (
    <form class="form" method="post" noValidate preventdefault:submit onSubmit$={invite}>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <Field
        name="alias"
        label={say('rooms.invite')}
        hint={say('rooms.inviteAlias')}
        autoComplete="off"
        literal
        problem={state.problems['alias']}
      />
      <button class="button button--quiet" type="submit" aria-disabled={state.busy}>
        {state.busy ? say('rooms.working') : say('rooms.inviteButton')}
      </button>
    </form>
  )
})
