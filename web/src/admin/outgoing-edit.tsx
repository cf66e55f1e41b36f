import { $, component$, useStore, type QRL } from '@builder.io/qwik'
import type { Outgoing } from '../../../durable-objects/protocol/rest/outgoing.ts'
import type { BotsView } from '../../../durable-objects/protocol/rest/page-data.ts'
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
import { OutgoingEvents } from './outgoing-events.tsx'
import { OutgoingUrl } from './outgoing-url.tsx'

interface OutgoingEditProps {
  hook: Outgoing
  /** Of which there may be a choice. */
  rooms: BotsView['rooms']
  onChanged$: QRL<(name: string) => void>
}

/** How a webhook is called, where it leads, what it is sent and from where: each of them otherwise. */
export const OutgoingEdit = component$<OutgoingEditProps>((props) => {
  const { hook, onChanged$ } = props
  const state = useStore<FormState>(freshForm())
  // There may be several such forms on the page: each field says whose it is.
  const [name, url] = [`name-${hook.id}`, `url-${hook.id}`]
  const [events, rooms] = [`events-${hook.id}`, `rooms-${hook.id}`]
  const known = hook.rooms.filter((room) => room !== null)
  const offered = new Map([...props.rooms, ...known].map((room) => [room.id, room]))
  const heard = new Set<string>(known.map(({ id }) => id))

  const change = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const given = { [name]: fieldText(form, name).trim(), [url]: fieldText(form, url).trim() }
    const data = new FormData(form)
    const [chosen, from] = [data.getAll(events), data.getAll(rooms).map(String)]
    // Where nothing is ticked and nothing was, it listens in rooms that are not known here.
    const isSame = from.length === heard.size && from.every((room) => heard.has(room))
    state.whole = null
    const problems = {
      ...checkFilled(given),
      ...(chosen.length === 0 ? { [events]: 'missing_field' as const } : {}),
      ...(from.length === 0 && !isSame ? { [rooms]: 'missing_field' as const } : {}),
    }
    if (showProblems(form, state, problems)) return
    state.busy = true
    const told = { name: given[name], url: given[url], events: chosen }
    const body = isSame ? told : { ...told, rooms: from }
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
        label={say('outgoing.name')}
        autoComplete="off"
        value={hook.name}
        problem={state.problems[name]}
      />
      <OutgoingUrl name={url} value={hook.url} problem={state.problems[url]} />
      <OutgoingEvents name={events} chosen={hook.events} problem={state.problems[events]} />
      <TickGroup
        name={rooms}
        label={say('outgoing.rooms')}
        options={[...offered.values()].map(({ id, name }) => ({ value: id, label: name }))}
        chosen={[...heard]}
        problem={state.problems[rooms]}
      />
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {state.busy ? say('bots.working') : say('outgoing.save')}
        </button>
      </p>
    </form>
  )
})
