import { $, component$, useStore, type QRL } from '@builder.io/qwik'
import { SCOPES, type ApiTokenMade } from '../../../durable-objects/protocol/rest/api-tokens.ts'
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
import { DaysChoice } from './days-choice.tsx'
import { SCOPE_NAMES } from './token-names.ts'

export const TokenForm = component$<{ onMade$: QRL<(made: ApiTokenMade) => void> }>((props) => {
  const state = useStore<FormState>(freshForm())

  const create = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const name = fieldText(form, 'name').trim()
    const scopes = new FormData(form).getAll('scopes')
    state.whole = null
    const problems = {
      ...checkFilled({ name }),
      ...(scopes.length === 0 ? { scopes: 'missing_field' as const } : {}),
    }
    if (showProblems(form, state, problems)) return
    state.busy = true
    const expiresInDays = Number(fieldText(form, 'days'))
    const body = { name, scopes, expiresInDays }
    const made = await call<ApiTokenMade>('POST', '/api/admin/tokens', body)
    state.busy = false
    if (made.ok) await props.onMade$(made.value)
    else showRefusal(form, state, made.error)
  })

  const unscoped = state.problems['scopes']
  return (
    <form
      class="form settings__part"
      method="post"
      noValidate
      preventdefault:submit
      onSubmit$={create}
    >
      <h2 class="settings__title">{say('tokens.new')}</h2>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <Field
        name="name"
        label={say('tokens.name')}
        hint={say('tokens.nameHint')}
        autoComplete="off"
        problem={state.problems['name']}
      />
      <fieldset class="choices" aria-describedby="scopes-error">
        <legend class="field__label">{say('tokens.scopes')}</legend>
        {SCOPES.map((scope) => (
          <label key={scope} class="choices__one">
            <input type="checkbox" name="scopes" value={scope} />
            <span>
              {say(SCOPE_NAMES[scope])} <code>{scope}</code>
            </span>
          </label>
        ))}
        <div id="scopes-error" role="alert">
          {unscoped && <p class="field__error">{sentenceOf(unscoped)}</p>}
        </div>
      </fieldset>
      <DaysChoice label={say('tokens.days')} usual={30} />
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {state.busy ? say('tokens.creating') : say('tokens.create')}
        </button>
      </p>
    </form>
  )
})
