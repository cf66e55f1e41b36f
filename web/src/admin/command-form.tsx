import { $, component$, useStore, type QRL } from '@builder.io/qwik'
import type { BotsView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { call } from '../api/call.ts'
import { checkFilled } from '../form/checks.ts'
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
import { say } from '../i18n/say.ts'

interface CommandFormProps {
  view: BotsView
  onMade$: QRL<(name: string) => void>
}

/** A word after a slash by which people call a bot. */
export const CommandForm = component$<CommandFormProps>((props) => {
  const state = useStore<FormState>(freshForm())

  const create = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const typed = fieldText(form, 'command').trim().replace(/^\//, '').toLowerCase()
    const given = { command: typed, hint: fieldText(form, 'hint').trim() }
    state.whole = null
    if (showProblems(form, state, checkFilled(given))) return
    state.busy = true
    const path = `/api/admin/bots/${fieldText(form, 'called')}/commands`
    const made = await call('POST', path, { name: given.command, hint: given.hint })
    state.busy = false
    if (!made.ok) {
      const { fields = [], ...error } = made.error
      // The form's own name of it: another form of the page has a field `name`.
      const named = fields.map((one) => (one.field === 'name' ? { ...one, field: 'command' } : one))
      showRefusal(form, state, { ...error, fields: named })
      return
    }
    form.reset()
    await props.onMade$(given.command)
  })

  return (
    <form
      class="form settings__part"
      method="post"
      noValidate
      preventdefault:submit
      onSubmit$={create}
    >
      <h2 class="settings__title">{say('bots.commandNew')}</h2>
      <p class="settings__lead">{say('bots.commandLead')}</p>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <Choice
        name="called"
        label={say('bots.bot')}
        options={props.view.bots.map(({ bot }) => ({ value: bot.id, label: bot.name }))}
      />
      <Field
        name="command"
        label={say('bots.commandName')}
        hint={say('bots.commandNameHint')}
        autoComplete="off"
        literal
        problem={state.problems['command']}
      />
      <Field
        name="hint"
        label={say('bots.commandHint')}
        autoComplete="off"
        problem={state.problems['hint']}
      />
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {state.busy ? say('bots.working') : say('bots.commandCreate')}
        </button>
      </p>
    </form>
  )
})
