import { $, component$, useSignal, useStore } from '@builder.io/qwik'
import type { MeAnswer } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { Place } from '../../../durable-objects/protocol/rest/settings.ts'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import type { SecondStep } from '../../../durable-objects/protocol/rest/factors.ts'
import { callOnce } from '../api/call-once.ts'
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
import { RecallShutOut } from '../sanctioned/recall.tsx'
import { forgetShutOut } from '../sanctioned/remembered.ts'
import { ShutOut } from '../sanctioned/shut-out.tsx'
import { goIn } from './go-in.ts'
import { searchOf } from './next.ts'
import { SecondStepForm } from './second-step.tsx'
import { Threshold } from './threshold.tsx'

export const SignInPage = component$<{ path: string; place: Place }>(({ path, place }) => {
  const state = useStore<FormState>(freshForm())
  const step = useSignal<SecondStep | null>(null)
  const sanction = useSignal<OwnSanction | null>(null)
  const search = searchOf(path)
  const why = new URLSearchParams(search).get('why')

  const submit = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const input = { alias: fieldText(form, 'alias').trim(), password: fieldText(form, 'password') }
    state.whole = null
    const problems = checkFilled(input)
    if (showProblems(form, state, problems)) return
    state.busy = true
    const answer = await callOnce<MeAnswer>('POST', '/api/session', input)
    if (answer.ok) {
      goIn()
      return
    }
    state.busy = false
    if (answer.error.sanction) sanction.value = answer.error.sanction
    else if (answer.error.secondStep) step.value = answer.error.secondStep
    else showRefusal(form, state, answer.error)
  })

  const usePasskey = $(async () => {
    if (state.busy) return
    state.busy = true
    state.whole = null
    const { askPasskey } = await import('../passkeys/ask-passkey.ts')
    const asked = await askPasskey()
    const answer = asked.ok ? await callOnce('POST', '/api/session/passkey', asked.value) : asked
    if (answer.ok) {
      goIn()
      return
    }
    state.busy = false
    if (answer.error.sanction) sanction.value = answer.error.sanction
    else state.whole = answer.error.code
  })

  // Each part by itself: several in one branch would be drawn anew with the first refusal, and emptied.
  const isAtForm = !sanction.value && !step.value
  return (
    <Threshold
      title={say(
        sanction.value
          ? 'sanctioned.everywhere'
          : step.value
            ? 'auth.secondStep'
            : 'auth.signInTitle',
      )}
      lead={sanction.value ? '' : say(step.value ? 'auth.secondStepLead' : 'auth.signInLead')}
    >
      {isAtForm && why === 'banned' && <RecallShutOut found={sanction} />}
      {isAtForm && why === 'ended' && <p class="note">{say('auth.sessionEnded')}</p>}
      {isAtForm && why === 'reset' && <p class="note">{say('auth.passwordChanged')}</p>}
      {isAtForm && why === 'out' && <p class="note">{say('auth.signedOut')}</p>}
      {sanction.value ? (
        <ShutOut
          sanction={sanction.value}
          onAgain$={() => {
            forgetShutOut()
            sanction.value = null
          }}
        />
      ) : step.value ? (
        <SecondStepForm
          step={step.value}
          onBack$={(over: boolean) => {
            step.value = null
            state.whole = over ? 'out_of_turn' : null
          }}
          onShutOut$={(told: OwnSanction) => {
            step.value = null
            sanction.value = told
          }}
        />
      ) : (
        <form class="form" method="post" noValidate preventdefault:submit onSubmit$={submit}>
          <div role="alert">
            {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
          </div>
          <Field
            name="alias"
            label={say('auth.alias')}
            autoComplete="username"
            literal
            autoFocus
            problem={state.problems['alias']}
          />
          <Field
            name="password"
            type="password"
            label={say('auth.password')}
            autoComplete="current-password"
            problem={state.problems['password']}
          />
          <button class="button" type="submit" aria-disabled={state.busy}>
            {state.busy ? say('auth.signingIn') : say('auth.signIn')}
          </button>
          <button
            type="button"
            class="button button--quiet"
            aria-disabled={state.busy}
            onClick$={usePasskey}
          >
            {say('auth.usePasskey')}
          </button>
        </form>
      )}
      {isAtForm && place.signUp === 'open' && (
        <p class="threshold__other">
          {say('auth.noAccount')} <a href={`/register${search}`}>{say('auth.toRegister')}</a>
        </p>
      )}
      {isAtForm && place.signUp === 'invitation' && (
        <p class="threshold__other">{say('auth.byInvitation')}</p>
      )}
    </Threshold>
  )
})
