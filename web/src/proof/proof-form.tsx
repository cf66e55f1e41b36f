import { $, component$, useSignal, useStore, useVisibleTask$, type QRL } from '@builder.io/qwik'
import type { Factors } from '../../../durable-objects/protocol/rest/factors.ts'
import { call } from '../api/call.ts'
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
import { canUsePasskeys } from '../passkeys/can-use-passkeys.ts'

const PROVED = 'proved'

export const ProofForm = component$<{ onEnd$: QRL<(proved: boolean) => void> }>(({ onEnd$ }) => {
  const dialog = useSignal<HTMLDialogElement>()
  const state = useStore<FormState>(freshForm())

  const hasPasskey = useSignal(false)

  useVisibleTask$(
    async () => {
      dialog.value?.showModal()
      if (!canUsePasskeys()) return
      const held = await call<Factors>('GET', '/api/factors')
      hasPasskey.value = held.ok && held.value.passkeys.length > 0
    },
    { strategy: 'document-ready' },
  )

  const prove = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    const password = fieldText(form, 'proof')
    const problems = checkFilled({ proof: password })
    if (showProblems(form, state, problems)) return
    state.busy = true
    const answer = await call('POST', '/api/session/proof', { password })
    state.busy = false
    if (answer.ok) dialog.value?.close(PROVED)
    else if (answer.error.code === 'wrong_credentials') {
      showProblems(form, state, { proof: 'wrong_credentials' })
    } else showRefusal(form, state, answer.error)
  })

  const usePasskey = $(async () => {
    if (state.busy) return
    state.busy = true
    state.whole = null
    const { askPasskey } = await import('../passkeys/ask-passkey.ts')
    const passkey = await askPasskey()
    const answer = passkey.ok
      ? await call('POST', '/api/session/proof', { passkey: passkey.value })
      : passkey
    state.busy = false
    if (answer.ok) dialog.value?.close(PROVED)
    else state.whole = answer.error.code
  })

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="proof-title"
      onClose$={(_, closed) => onEnd$(closed.returnValue === PROVED)}
    >
      <form class="form" method="post" noValidate preventdefault:submit onSubmit$={prove}>
        <div>
          <h2 class="dialog__title" id="proof-title">
            {say('proof.title')}
          </h2>
          <p class="dialog__lead">{say('proof.lead')}</p>
        </div>
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <Field
          name="proof"
          type="password"
          label={say('proof.password')}
          autoComplete="current-password"
          autoFocus
          problem={state.problems['proof']}
        />
        <p class="dialog__answers">
          <button class="button" type="submit" aria-disabled={state.busy}>
            {state.busy ? say('proof.confirming') : say('proof.confirm')}
          </button>
          {hasPasskey.value && (
            <button
              class="button button--quiet"
              type="button"
              aria-disabled={state.busy}
              onClick$={usePasskey}
            >
              {say('proof.passkey')}
            </button>
          )}
          <button class="button button--quiet" type="button" onClick$={() => dialog.value?.close()}>
            {say('form.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  )
})
