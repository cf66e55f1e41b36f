import {
  $,
  component$,
  useContext,
  useSignal,
  useStore,
  useVisibleTask$,
  type Signal,
} from '@builder.io/qwik'
import type { DeletionBegun } from '../../../../durable-objects/protocol/rest/deletion.ts'
import { call } from '../../api/call.ts'
import { AppContext } from '../../app/app-state.ts'
import { checkFilled } from '../../form/checks.ts'
import { Field } from '../../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../../form/form-state.ts'
import { say } from '../../i18n/say.ts'
import { mark } from '../../offline/mark.ts'

interface LeaveDialogProps {
  alias: string
  open: Signal<boolean>
}

/** The last question before an account goes. */
export const LeaveDialog = component$<LeaveDialogProps>(({ alias, open }) => {
  const { signingOut } = useContext(AppContext)
  const dialog = useSignal<HTMLDialogElement>()
  const state = useStore<FormState>(freshForm())

  useVisibleTask$(() => dialog.value?.showModal(), { strategy: 'document-ready' })

  const leave = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    const typed = fieldText(form, 'alias').trim()
    const problems = checkFilled({ alias: typed })
    if (showProblems(form, state, problems)) return
    state.busy = true
    // The sockets will say that the session has ended: this page knows why.
    signingOut.value = true
    const wish = { alias: typed, messages: fieldText(form, 'messages') }
    const answer = await call<DeletionBegun>('POST', '/api/me/deletion', wish)
    if (answer.ok) {
      mark(0)
      location.assign(answer.value.path)
      return
    }
    state.busy = false
    signingOut.value = false
    showRefusal(form, state, answer.error)
  })

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="leave-title"
      onClose$={() => {
        open.value = false
      }}
    >
      <form class="form" method="post" noValidate preventdefault:submit onSubmit$={leave}>
        <div>
          <h2 class="dialog__title" id="leave-title">
            {say('profile.leaveTitle')}
          </h2>
          <p class="dialog__lead">{say('profile.leaveLead')}</p>
        </div>
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <fieldset class="choices">
          <legend class="field__label">{say('profile.leaveMessages')}</legend>
          <label class="choice">
            <input type="radio" name="messages" value="keep" checked />
            {say('profile.leaveKeep')}
          </label>
          <label class="choice">
            <input type="radio" name="messages" value="erase" />
            {say('profile.leaveErase')}
          </label>
        </fieldset>
        <Field
          name="alias"
          label={say('profile.leaveAlias', { alias })}
          autoComplete="off"
          literal
          problem={state.problems['alias']}
          complaint={
            state.problems['alias'] === 'confirm_mismatch'
              ? say('profile.leaveAliasWrong', { alias })
              : undefined
          }
        />
        <p class="dialog__answers">
          <button class="button button--danger" type="submit" aria-disabled={state.busy}>
            {state.busy ? say('profile.leaving') : say('profile.leaveNow')}
          </button>
          <button class="button button--quiet" type="button" onClick$={() => dialog.value?.close()}>
            {say('form.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  )
})
