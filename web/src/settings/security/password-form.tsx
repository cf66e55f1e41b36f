import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
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

export const PasswordForm = component$<{ told: Signal<string> }>(({ told }) => {
  const { signingOut } = useContext(AppContext)
  const state = useStore<FormState>(freshForm())

  const change = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    const input = { current: fieldText(form, 'current'), password: fieldText(form, 'password') }
    const problems = checkFilled(input)
    if (showProblems(form, state, problems)) return
    state.busy = true
    // This session gets a new token, so the sockets of the old one end: that is no sign-out.
    signingOut.value = true
    const answer = await call('POST', '/api/password', input)
    state.busy = false
    if (!answer.ok) {
      signingOut.value = false
      showRefusal(form, state, answer.error)
      return
    }
    told.value = say('security.passwordChanged')
    location.reload()
  })

  return (
    <section class="settings__part" aria-labelledby="password-title">
      <h2 class="settings__title" id="password-title">
        {say('security.password')}
      </h2>
      <p class="settings__lead">{say('security.passwordLead')}</p>
      <form
        class="form settings__form"
        method="post"
        noValidate
        preventdefault:submit
        onSubmit$={change}
      >
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <Field
          name="current"
          type="password"
          label={say('security.current')}
          autoComplete="current-password"
          problem={state.problems['current']}
        />
        <Field
          name="password"
          type="password"
          label={say('security.next')}
          hint={say('security.nextHint')}
          autoComplete="new-password"
          problem={state.problems['password']}
        />
        <p>
          <button class="button" type="submit" aria-disabled={state.busy}>
            {state.busy ? say('security.changing') : say('security.changePassword')}
          </button>
        </p>
      </form>
    </section>
  )
})
