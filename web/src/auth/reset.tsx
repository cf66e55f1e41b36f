import { $, component$, useStore } from '@builder.io/qwik'
import type { ResetView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { callOnce } from '../api/call-once.ts'
import { checkNewPassword } from '../form/checks.ts'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../form/form-state.ts'
import { NewPassword } from '../form/new-password.tsx'
import { say } from '../i18n/say.ts'
import { Threshold } from './threshold.tsx'

/** A new password by an administrator's one-time link. */
export const ResetPage = component$<{ view: ResetView }>(({ view }) => {
  const { code, person } = view
  const state = useStore<FormState>(freshForm())

  const submit = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const password = fieldText(form, 'password')
    state.whole = null
    const problems = checkNewPassword(password)
    if (showProblems(form, state, problems)) return
    state.busy = true
    const answer = await callOnce('POST', '/api/password-resets', { code, password })
    if (answer.ok) {
      location.assign('/sign-in?why=reset')
      return
    }
    state.busy = false
    showRefusal(form, state, answer.error)
  })

  return (
    <Threshold title={say('join.resetTitle')} lead={person ? say('join.resetLead', person) : ''}>
      {person ? (
        <form class="form" method="post" noValidate preventdefault:submit onSubmit$={submit}>
          <div role="alert">
            {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
          </div>
          <input type="hidden" name="alias" value={person.alias} autoComplete="username" />
          <NewPassword
            label={say('join.newPassword')}
            hint={say('auth.passwordHint')}
            besides={['alias']}
            problem={state.problems['password']}
          />
          <button class="button" type="submit" aria-disabled={state.busy}>
            {state.busy ? say('join.resetting') : say('join.reset')}
          </button>
        </form>
      ) : (
        <p class="note">{say('join.resetGone')}</p>
      )}
      <p class="threshold__other">
        <a href="/sign-in">{say('auth.toSignIn')}</a>
      </p>
    </Threshold>
  )
})
