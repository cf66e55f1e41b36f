import { $, component$, useStore, type QRL } from '@builder.io/qwik'
import type { OutgoingMade } from '../../../durable-objects/protocol/rest/outgoing.ts'
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
import { TickGroup } from '../form/tick-group.tsx'
import { say } from '../i18n/say.ts'
import type { NewKey } from './bot-key-form.tsx'
import { OutgoingEvents } from './outgoing-events.tsx'
import { OutgoingUrl } from './outgoing-url.tsx'

interface OutgoingFormProps {
  view: BotsView
  onMade$: QRL<(key: NewKey) => void>
}

/** What happens in some rooms, sent to an address. */
export const OutgoingForm = component$<OutgoingFormProps>((props) => {
  const state = useStore<FormState>(freshForm())
  const { bots, rooms } = props.view

  const create = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const given = { label: fieldText(form, 'label').trim(), url: fieldText(form, 'url').trim() }
    const data = new FormData(form)
    const [events, from] = [data.getAll('events'), data.getAll('rooms')]
    const id = fieldText(form, 'sender')
    state.whole = null
    const problems = {
      ...checkFilled(given),
      ...(events.length === 0 ? { events: 'missing_field' as const } : {}),
      ...(from.length === 0 ? { rooms: 'missing_field' as const } : {}),
    }
    if (showProblems(form, state, problems)) return
    state.busy = true
    const body = { name: given.label, url: given.url, events, rooms: from }
    const made = await call<OutgoingMade>('POST', `/api/admin/bots/${id}/outgoing`, body)
    state.busy = false
    if (!made.ok) {
      showRefusal(form, state, made.error)
      return
    }
    const bot = bots.find((one) => one.bot.id === id)?.bot.name ?? ''
    await props.onMade$({ kind: 'outgoing', secret: made.value.secret, bot })
  })

  return (
    <form
      class="form settings__part"
      method="post"
      noValidate
      preventdefault:submit
      onSubmit$={create}
    >
      <h2 class="settings__title">{say('outgoing.new')}</h2>
      <p class="settings__lead">{say('outgoing.lead')}</p>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <Choice
        name="sender"
        label={say('bots.bot')}
        options={bots.map(({ bot }) => ({ value: bot.id, label: bot.name }))}
      />
      <Field
        name="label"
        label={say('outgoing.name')}
        autoComplete="off"
        problem={state.problems['label']}
      />
      <OutgoingUrl name="url" problem={state.problems['url']} />
      <OutgoingEvents
        name="events"
        chosen={['message.created']}
        problem={state.problems['events']}
      />
      <TickGroup
        name="rooms"
        label={say('outgoing.rooms')}
        options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
        problem={state.problems['rooms']}
      />
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {state.busy ? say('bots.working') : say('outgoing.create')}
        </button>
      </p>
    </form>
  )
})
