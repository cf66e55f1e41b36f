import { $, component$, useSignal, useStore, useVisibleTask$, type QRL } from '@builder.io/qwik'
import type { SecondStep } from '../../../durable-objects/protocol/rest/factors.ts'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { callOnce, type CallError } from '../api/call-once.ts'
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
import { goIn } from './go-in.ts'

interface SecondStepProps {
  step: SecondStep
  /** Back to the password; `true`: too late, or too many tries. */
  onBack$: QRL<(isOver: boolean) => void>
  /** It was right, and its person is banned. */
  onShutOut$: QRL<(sanction: OwnSanction) => void>
}

type Way = 'code' | 'recoveryCode'

/** After the password: a code of the app, a passkey, or a recovery code. */
export const SecondStepForm = component$<SecondStepProps>(({ step, onBack$, onShutOut$ }) => {
  const state = useStore<FormState>(freshForm())
  const way = useSignal<Way | null>(step.hasOneTimeCode ? 'code' : null)
  const box = useSignal<HTMLElement>()

  useVisibleTask$(
    ({ track }) => {
      track(way)
      box.value?.querySelector<HTMLElement>('input, .button:not([hidden])')?.focus()
    },
    { strategy: 'document-ready' },
  )

  const settle = $(async (error: CallError | null) => {
    if (error?.sanction) await onShutOut$(error.sanction)
    else if (error?.code === 'out_of_turn') await onBack$(true)
    else state.whole = error?.code ?? null
  })

  const submit = $(async (_: Event, form: HTMLFormElement) => {
    const field = way.value
    if (state.busy || field === null) return
    state.whole = null
    const typed = fieldText(form, field).trim()
    const problems = checkFilled({ [field]: typed })
    if (showProblems(form, state, problems)) return
    const error = await take(state, step, { [field]: typed })
    if (error?.code === 'code_wrong') showProblems(form, state, { [field]: error.code })
    else await settle(error)
  })

  const usePasskey = $(async () => {
    if (state.busy) return
    state.busy = true
    const { askPasskey } = await import('../passkeys/ask-passkey.ts')
    const passkey = await askPasskey(step.ceremony)
    state.busy = false
    await settle(passkey.ok ? await take(state, step, { passkey: passkey.value }) : passkey.error)
  })

  return (
    <form ref={box} class="form" method="post" noValidate preventdefault:submit onSubmit$={submit}>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      {way.value !== null && (
        <Field
          key={way.value}
          name={way.value}
          label={say(way.value === 'code' ? 'auth.code' : 'auth.recoveryCode')}
          hint={say(way.value === 'code' ? 'auth.codeHint' : 'auth.recoveryHint')}
          autoComplete={way.value === 'code' ? 'one-time-code' : 'off'}
          literal
          problem={state.problems[way.value]}
        />
      )}
      {way.value !== null && (
        <button class="button" type="submit" aria-disabled={state.busy}>
          {state.busy ? say('auth.signingIn') : say('auth.signIn')}
        </button>
      )}
      {step.hasPasskey && (
        <button
          type="button"
          class="button button--quiet"
          aria-disabled={state.busy}
          onClick$={usePasskey}
        >
          {say('auth.usePasskey')}
        </button>
      )}
      <p class="threshold__ways">
        {way.value !== 'code' && step.hasOneTimeCode && (
          <button type="button" class="link-button" onClick$={() => (way.value = 'code')}>
            {say('auth.useCode')}
          </button>
        )}
        {way.value !== 'recoveryCode' && (
          <button type="button" class="link-button" onClick$={() => (way.value = 'recoveryCode')}>
            {say('auth.useRecoveryCode')}
          </button>
        )}
        <button type="button" class="link-button" onClick$={() => onBack$(false)}>
          {say('auth.backToPassword')}
        </button>
      </p>
    </form>
  )
})

/** What was wrong; a right step leaves this page. */
async function take(state: FormState, step: SecondStep, proof: object): Promise<CallError | null> {
  state.busy = true
  const body = { ceremony: step.ceremony, ...proof }
  const answer = await callOnce('POST', '/api/session/second-step', body)
  if (answer.ok) goIn()
  state.busy = answer.ok
  return answer.ok ? null : answer.error
}
