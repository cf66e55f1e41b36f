import { $, component$, useStore, type QRL } from '@builder.io/qwik'
import type { Outgoing } from '../../../durable-objects/protocol/rest/outgoing.ts'
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
import { OutgoingEvents } from './outgoing-events.tsx'

interface OutgoingEditProps {
  hook: Outgoing
  onChanged$: QRL<(name: string) => void>
}

/** How a webhook is called, where it leads and what it is sent: each of them otherwise. */
export const OutgoingEdit = component$<OutgoingEditProps>(({ hook, onChanged$ }) => {
  const state = useStore<FormState>(freshForm())
  // There may be several such forms on the page: each field says whose it is.
  const [name, url, events] = [`name-${hook.id}`, `url-${hook.id}`, `events-${hook.id}`]

  const change = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const given = { [name]: fieldText(form, name).trim(), [url]: fieldText(form, url).trim() }
    const chosen = new FormData(form).getAll(events)
    state.whole = null
    const noEvent = chosen.length === 0 ? { [events]: 'missing_field' as const } : {}
    if (showProblems(form, state, { ...checkFilled(given), ...noEvent })) return
    state.busy = true
    const body = { name: given[name], url: given[url], events: chosen }
    const changed = await call('PATCH', `/api/admin/outgoing/${hook.id}`, body)
    state.busy = false
    if (changed.ok) {
      await onChanged$(given[name] ?? '')
      return
    }
    const fields = changed.error.fields?.map((one) => ({
      ...one,
      field: `${one.field}-${hook.id}`,
    }))
    showRefusal(form, state, { ...changed.error, ...(fields && { fields }) })
  })

  return (
    <form
      class="form"
      method="post"
      noValidate
      preventdefault:submit
      aria-label={say('outgoing.editNamed', { name: hook.name })}
      onSubmit$={change}
    >
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <Field
        name={name}
        label={say('bots.keyName')}
        autoComplete="off"
        value={hook.name}
        problem={state.problems[name]}
      />
      <Field
        name={url}
        label={say('outgoing.url')}
        hint={say('outgoing.urlHint')}
        autoComplete="off"
        literal
        value={hook.url}
        problem={state.problems[url]}
      />
      <OutgoingEvents name={events} chosen={hook.events} problem={state.problems[events]} />
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {state.busy ? say('bots.working') : say('outgoing.save')}
        </button>
      </p>
    </form>
  )
})
