import { $, component$, useStore } from '@builder.io/qwik'
import type { MeAnswer } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { Place } from '../../../durable-objects/protocol/rest/settings.ts'
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
import { nextPath, searchOf } from './next.ts'
import { Threshold } from './threshold.tsx'

export const SignInPage = component$<{ path: string; place: Place }>(({ path, place }) => {
  const state = useStore<FormState>(freshForm())
  const search = searchOf(path)
  const why = new URLSearchParams(search).get('why')

  const submit = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const input = { alias: fieldText(form, 'alias').trim(), password: fieldText(form, 'password') }
    state.whole = null
    const problems = checkFilled(input)
    showProblems(form, state, problems)
    if (Object.keys(problems).length > 0) return
    state.busy = true
    const answer = await call<MeAnswer>('POST', '/api/session', input)
    if (answer.ok) {
      location.assign(nextPath(location.search))
      return
    }
    state.busy = false
    showRefusal(form, state, answer.error)
  })

  return (
    <Threshold title={say('auth.signInTitle')} lead={say('auth.signInLead')}>
      {why === 'ended' && <p class="note">{say('auth.sessionEnded')}</p>}
      {why === 'reset' && <p class="note">{say('auth.passwordChanged')}</p>}
      {why === 'out' && <p class="note">{say('auth.signedOut')}</p>}
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
      </form>
      {place.signUp === 'open' && (
        <p class="threshold__other">
          {say('auth.noAccount')} <a href={`/register${search}`}>{say('auth.toRegister')}</a>
        </p>
      )}
      {place.signUp === 'invitation' && <p class="threshold__other">{say('auth.byInvitation')}</p>}
    </Threshold>
  )
})
