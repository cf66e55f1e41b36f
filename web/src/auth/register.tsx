import { $, component$, useStore } from '@builder.io/qwik'
import type { Locale, MeAnswer } from '../../../durable-objects/protocol/rest/accounts.ts'
import { call } from '../api/call.ts'
import { checkRegistration } from '../form/checks.ts'
import { Field } from '../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../form/form-state.ts'
import { suggestAlias } from '../form/suggest-alias.ts'
import { say } from '../i18n/say.ts'
import { nextPath, searchOf } from './next.ts'
import { Threshold } from './threshold.tsx'

export const RegisterPage = component$<{ path: string; locale: Locale }>(({ path, locale }) => {
  const state = useStore<FormState>(freshForm())

  const submit = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const input = {
      firstName: fieldText(form, 'firstName').trim(),
      lastName: fieldText(form, 'lastName').trim(),
      alias: fieldText(form, 'alias').trim(),
      password: fieldText(form, 'password'),
      locale,
    }
    state.whole = null
    const problems = checkRegistration(input)
    showProblems(form, state, problems)
    if (Object.keys(problems).length > 0) return
    state.busy = true
    const answer = await call<MeAnswer>('POST', '/api/accounts', input)
    if (answer.ok) {
      location.assign(nextPath(location.search))
      return
    }
    state.busy = false
    showRefusal(form, state, answer.error)
  })

  /** Follows the names until the alias is touched by hand. */
  const suggest = $((_: Event, input: HTMLInputElement) => {
    const form = input.form
    const alias = form?.elements.namedItem('alias')
    if (!form || !(alias instanceof HTMLInputElement)) return
    if (alias.value !== (alias.dataset['suggested'] ?? '')) return
    alias.value = suggestAlias(fieldText(form, 'firstName'), fieldText(form, 'lastName'))
    alias.dataset['suggested'] = alias.value
  })

  return (
    <Threshold title={say('auth.registerTitle')} lead={say('auth.registerLead')}>
      <form class="form" method="post" noValidate preventdefault:submit onSubmit$={submit}>
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <div class="form__pair">
          <Field
            name="firstName"
            label={say('auth.firstName')}
            autoComplete="given-name"
            autoFocus
            problem={state.problems['firstName']}
            onInput$={suggest}
          />
          <Field
            name="lastName"
            label={say('auth.lastName')}
            autoComplete="family-name"
            problem={state.problems['lastName']}
            onInput$={suggest}
          />
        </div>
        <Field
          name="alias"
          label={say('auth.alias')}
          hint={say('auth.aliasHint')}
          autoComplete="username"
          literal
          problem={state.problems['alias']}
        />
        <Field
          name="password"
          type="password"
          label={say('auth.password')}
          hint={say('auth.passwordHint')}
          autoComplete="new-password"
          problem={state.problems['password']}
        />
        <button class="button" type="submit" aria-disabled={state.busy}>
          {state.busy ? say('auth.registering') : say('auth.register')}
        </button>
      </form>
      <p class="threshold__other">
        {say('auth.haveAccount')} <a href={`/sign-in${searchOf(path)}`}>{say('auth.toSignIn')}</a>
      </p>
    </Threshold>
  )
})
