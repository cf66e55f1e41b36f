import { $, component$, useSignal, useStore, type QRL } from '@builder.io/qwik'
import { HOLD_KINDS, type HoldKind } from '../../../durable-objects/protocol/rest/holds.ts'
import type { HoldsView } from '../../../durable-objects/protocol/rest/hold-views.ts'
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
import { takeChoice } from '../form/take-choice.ts'
import { say } from '../i18n/say.ts'
import { HOLD_NAMES } from './hold-names.ts'

interface HoldFormProps {
  view: HoldsView
  onChanged$: QRL<(done: string) => void>
}

/** Putting a legal hold: on what, why, and who wants it. */
export const HoldForm = component$<HoldFormProps>((props) => {
  const state = useStore<FormState>(freshForm())
  const kind = useSignal<HoldKind>('room')
  const { rooms } = props.view

  const put = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    // What stands in the form: what was just chosen may not have been heard yet.
    const chosen = HOLD_KINDS.find((one) => one === fieldText(form, 'kind')) ?? 'room'
    kind.value = chosen
    const reason = fieldText(form, 'reason').trim()
    const orderedBy = fieldText(form, 'orderedBy').trim()
    const alias = fieldText(form, 'alias').trim()
    const needed = { reason, orderedBy, ...(chosen === 'person' && { alias }) }
    if (showProblems(form, state, checkFilled(needed))) return
    state.busy = true
    const answer = await call('POST', '/api/admin/holds', {
      ...{ kind: chosen, reason, orderedBy },
      ...(chosen === 'room' && { room: fieldText(form, 'room') }),
      ...(chosen === 'person' && { alias }),
    })
    state.busy = false
    if (!answer.ok) {
      showRefusal(form, state, answer.error)
      return
    }
    form.reset()
    kind.value = 'room'
    await props.onChanged$(say('holds.putNow'))
  })

  return (
    <form
      class="form settings__part"
      method="post"
      noValidate
      preventdefault:submit
      onSubmit$={put}
      aria-labelledby="hold-new"
    >
      <h2 class="settings__title" id="hold-new">
        {say('holds.new')}
      </h2>
      <p class="settings__lead">{say('holds.newLead')}</p>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <Choice
        name="kind"
        label={say('holds.what')}
        options={HOLD_KINDS.map((one) => ({ value: one, label: say(HOLD_NAMES[one]) }))}
        value={kind.value}
        onChange$={(_, select) => {
          takeChoice(kind, HOLD_KINDS.find((one) => one === select.value) ?? 'room', state)
        }}
      />
      {kind.value === 'room' && (
        <Choice
          name="room"
          label={say('holds.room')}
          options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {kind.value === 'person' && (
        <Field
          name="alias"
          label={say('holds.alias')}
          hint={say('holds.aliasHint')}
          autoComplete="off"
          literal
          problem={state.problems['alias']}
        />
      )}
      <Field
        name="reason"
        label={say('holds.reason')}
        autoComplete="off"
        problem={state.problems['reason']}
      />
      <Field
        name="orderedBy"
        label={say('holds.orderedBy')}
        hint={say('holds.orderedByHint')}
        autoComplete="off"
        problem={state.problems['orderedBy']}
      />
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {say(state.busy ? 'house.saving' : 'holds.put')}
        </button>
      </p>
    </form>
  )
})
