import { $, component$, useStore } from '@builder.io/qwik'
import { languageOf } from '../../../durable-objects/protocol/languages.ts'
import type {
  Locale,
  MeAnswer,
  Registration,
} from '../../../durable-objects/protocol/rest/accounts.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { callOnce } from '../api/call-once.ts'
import { checkRegistration } from '../form/checks.ts'
import { Choice } from '../form/choice.tsx'
import { Field } from '../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../form/form-state.ts'
import { NewPassword } from '../form/new-password.tsx'
import { suggestAlias } from '../form/suggest-alias.ts'
import { say } from '../i18n/say.ts'
import { goIn } from './go-in.ts'

export const RegisterForm = component$<{ page: PageData; invitation: string | null }>((props) => {
  const state = useStore<FormState>(freshForm())

  const submit = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const input: Registration = {
      firstName: fieldText(form, 'firstName').trim(),
      lastName: fieldText(form, 'lastName').trim(),
      name: fieldText(form, 'name').trim(),
      alias: fieldText(form, 'alias').trim(),
      email: fieldText(form, 'email').trim(),
      password: fieldText(form, 'password'),
      locale: fieldText(form, 'locale') as Locale,
      ...(props.invitation === null ? {} : { invitation: props.invitation }),
    }
    state.whole = null
    const problems = checkRegistration(input)
    if (showProblems(form, state, problems)) return
    state.busy = true
    const answer = await callOnce<MeAnswer>('POST', '/api/accounts', input)
    if (answer.ok) {
      goIn()
      return
    }
    state.busy = false
    showRefusal(form, state, answer.error)
  })

  /**
   * Follows the names until the alias is touched by hand. Not under the hand either: this may come late,
   * when one has gone on to the alias already, and what is typed then would be added to it.
   */
  const suggest = $((_: Event, input: HTMLInputElement) => {
    const form = input.form
    const alias = form?.elements.namedItem('alias')
    if (!form || !(alias instanceof HTMLInputElement) || alias === document.activeElement) return
    if (alias.value !== (alias.dataset['suggested'] ?? '')) return
    alias.value = suggestAlias(fieldText(form, 'firstName'), fieldText(form, 'lastName'))
    alias.dataset['suggested'] = alias.value
  })

  return (
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
      <NewPassword
        label={say('auth.password')}
        hint={say('auth.passwordHint')}
        besides={['firstName', 'lastName', 'name', 'alias', 'email']}
        problem={state.problems['password']}
      />
      <Field
        name="name"
        label={say('join.name')}
        hint={say('join.nameHint')}
        autoComplete="off"
        problem={state.problems['name']}
      />
      <div class="form__pair">
        <Field
          name="email"
          label={say('join.email')}
          autoComplete="email"
          literal
          problem={state.problems['email']}
        />
        <Choice
          name="locale"
          label={say('join.language')}
          options={props.page.locales.map((one) => ({
            value: one,
            lang: one,
            label: languageOf(one).name,
          }))}
          value={props.page.locale}
        />
      </div>
      <button class="button" type="submit" aria-disabled={state.busy}>
        {state.busy ? say('auth.registering') : say('auth.register')}
      </button>
    </form>
  )
})
