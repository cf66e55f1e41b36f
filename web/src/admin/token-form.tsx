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
import { TickGroup } from '../form/tick-group.tsx'
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
      <TickGroup
        name="scopes"
        label={say('tokens.scopes')}
        options={SCOPES.map((value) => ({ value, label: say(SCOPE_NAMES[value]) }))}
        hasValues
        problem={state.problems['scopes']}
      />
      <DaysChoice label={say('tokens.days')} usual={30} />
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {state.busy ? say('tokens.creating') : say('tokens.create')}
        </button>
      </p>
    </form>
  )
})
