import { $, component$, useStore, type QRL } from '@builder.io/qwik'
import type { BotMade } from '../../../durable-objects/protocol/rest/bots.ts'
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

export const BotForm = component$<{ onMade$: QRL<(name: string) => void> }>((props) => {
  const state = useStore<FormState>(freshForm())

  const create = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const body = { name: fieldText(form, 'name').trim(), alias: fieldText(form, 'alias').trim() }
    state.whole = null
    if (showProblems(form, state, checkFilled(body))) return
    state.busy = true
    const made = await call<BotMade>('POST', '/api/admin/bots', body)
    state.busy = false
    if (!made.ok) {
      showRefusal(form, state, made.error)
      return
    }
    form.reset()
    await props.onMade$(made.value.bot.name)
  })

  return (
    <form
      class="form settings__part"
      method="post"
      noValidate
      preventdefault:submit
      onSubmit$={create}
    >
      <h2 class="settings__title">{say('bots.new')}</h2>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <Field
        name="name"
        label={say('bots.name')}
        autoComplete="off"
        problem={state.problems['name']}
      />
      <Field
        name="alias"
        label={say('bots.alias')}
        hint={say('bots.aliasHint')}
        autoComplete="off"
        literal
        problem={state.problems['alias']}
      />
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {state.busy ? say('bots.working') : say('bots.create')}
        </button>
      </p>
    </form>
  )
})
