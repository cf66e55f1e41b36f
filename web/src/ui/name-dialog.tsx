import { $, component$, useSignal, useStore, useVisibleTask$, type QRL } from '@builder.io/qwik'
import type { Wrong } from '../api/call.ts'
import { checkFilled } from '../form/checks.ts'
import { Field } from '../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  type FormState,
} from '../form/form-state.ts'
import { say } from '../i18n/say.ts'

interface NameDialogProps {
  title: string
  lead?: string
  label: string
  /** What it is called now. */
  value: string
  confirm: string
  /** An empty answer is one too. */
  mayBeEmpty?: boolean
  /** `null`: done, the dialog closes. */
  onSave$: QRL<(name: string) => Promise<Wrong | null>>
  onEnd$: QRL<() => void>
}

/** Asks for one name. */
export const NameDialog = component$<NameDialogProps>((props) => {
  const { onSave$, onEnd$, mayBeEmpty = false, value } = props
  const dialog = useSignal<HTMLDialogElement>()
  const state = useStore<FormState>(freshForm())

  useVisibleTask$(
    () => {
      dialog.value?.showModal()
      const input = dialog.value?.querySelector('input')
      if (!input) return
      input.value = value
      input.select()
    },
    { strategy: 'document-ready' },
  )

  const save = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    const name = fieldText(form, 'called')
    const problems = mayBeEmpty ? {} : checkFilled({ called: name })
    if (showProblems(form, state, problems)) return
    state.busy = true
    const wrong = await onSave$(name)
    state.busy = false
    if (wrong === null) dialog.value?.close()
    else if (wrong === 'room_name_malformed') showProblems(form, state, { called: wrong })
    else state.whole = wrong
  })

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="called-title" onClose$={() => onEnd$()}>
      <form class="form" method="post" noValidate preventdefault:submit onSubmit$={save}>
        <div>
          <h2 class="dialog__title" id="called-title">
            {props.title}
          </h2>
          {props.lead && <p class="dialog__lead">{props.lead}</p>}
        </div>
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <Field
          name="called"
          label={props.label}
          autoComplete="off"
          autoFocus
          problem={state.problems['called']}
        />
        <p class="dialog__answers">
          <button class="button" type="submit" aria-disabled={state.busy}>
            {props.confirm}
          </button>
          <button class="button button--quiet" type="button" onClick$={() => dialog.value?.close()}>
            {say('form.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  )
})
