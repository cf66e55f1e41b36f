import { $, component$, useStore, type QRL } from '@builder.io/qwik'
import {
  ERASE_SPANS,
  SANCTION_REASON,
  type EraseSpan,
} from '../../../durable-objects/protocol/rest/sanctions.ts'
import { durationWords, parseDuration } from '../commands/durations.ts'
import { Choice } from '../form/choice.tsx'
import type { Problems } from '../form/checks.ts'
import { Field } from '../form/field.tsx'
import { fieldText, showProblems, type FormState } from '../form/form-state.ts'
import { TextArea } from '../form/text-area.tsx'
import { presentLocale, say } from '../i18n/say.ts'
import { TIMES, timesFor, type Act, type Time } from './measures.ts'
import { ERASE_WORDS } from './sure-words.ts'

/** What the form says is to be done. */
export interface Chosen {
  readonly act: Act
  readonly ms: number | null
  readonly reason: string
  readonly erase: EraseSpan | null
}

interface MeasureFormProps {
  acts: readonly Act[]
  /** What the room is called; empty where there is none. */
  room: string
  state: FormState
  onChosen$: QRL<(chosen: Chosen) => void>
  onCancel$: QRL<() => void>
}

/** What to do, for how long, why, and whether messages go with it. */
export const MeasureForm = component$<MeasureFormProps>((props) => {
  const { acts, room, state, onChosen$, onCancel$ } = props
  const first = acts[0] ?? 'kick'
  const picked = useStore<{ act: Act; time: Time }>({
    act: first,
    time: first === 'kick' ? 'once' : '1h',
  })

  const choose = $((_: Event, form: HTMLFormElement) => {
    const reason = fieldText(form, 'measure-reason').trim()
    const typed = parseDuration(fieldText(form, 'measure-other'))
    const unread = picked.time === 'other' && typed === null
    const problems: Problems = {
      ...(unread && { 'measure-other': 'invalid_field' }),
      ...(reason === '' && { 'measure-reason': 'missing_field' }),
    }
    if (showProblems(form, state, problems)) return
    const erase = ERASE_SPANS.find((span) => span === fieldText(form, 'measure-erase')) ?? null
    return onChosen$({ act: picked.act, ms: lengthOf(picked.time, typed), reason, erase })
  })

  return (
    <form class="form" method="post" noValidate preventdefault:submit onSubmit$={choose}>
      <Choice
        name="measure-act"
        label={say('moderation.what')}
        options={acts.map((act) => ({ value: act, label: actName(act, room) }))}
        value={picked.act}
        onChange$={(_, select) => {
          const act = acts.find((one) => one === select.value) ?? first
          picked.act = act
          const times = timesFor(act)
          if (!times.includes(picked.time)) picked.time = act === 'kick' ? 'once' : '1h'
        }}
      />
      <Choice
        name="measure-time"
        label={say('moderation.howLong')}
        options={timesFor(picked.act).map((time) => ({ value: time, label: timeName(time) }))}
        value={picked.time}
        onChange$={(_, select) => {
          picked.time = timesFor(picked.act).find((one) => one === select.value) ?? picked.time
        }}
      />
      {picked.time === 'other' && (
        <Field
          name="measure-other"
          label={say('moderation.other')}
          hint={say('moderation.otherHint')}
          autoComplete="off"
          literal
          problem={state.problems['measure-other']}
        />
      )}
      <TextArea
        name="measure-reason"
        label={say('moderation.reason')}
        hint={say('moderation.reasonHint')}
        maxLength={SANCTION_REASON.max}
        problem={state.problems['measure-reason']}
      />
      <Choice
        name="measure-erase"
        label={say('moderation.erase')}
        options={[
          { value: '', label: say('moderation.eraseNone') },
          ...ERASE_SPANS.map((span) => ({ value: span, label: say(ERASE_WORDS[span]) })),
        ]}
      />
      <p class="dialog__answers">
        <button class="button" type="submit">
          {say('moderation.next')}
        </button>
        <button class="button button--quiet" type="button" onClick$={() => onCancel$()}>
          {say('form.cancel')}
        </button>
      </p>
    </form>
  )
})

function lengthOf(time: Time, typed: number | null): number | null {
  if (time === 'other') return typed
  return time === 'once' || time === 'good' ? null : TIMES[time]
}

function actName(act: Act, room: string): string {
  switch (act) {
    case 'kick':
      return say('moderation.kick', { room })
    case 'mute':
      return say('moderation.mute', { room })
    case 'ban':
      return say('moderation.ban', { room })
    case 'ban-all':
      return say('moderation.banAll')
  }
}

function timeName(time: Time): string {
  switch (time) {
    case 'once':
      return say('moderation.once')
    case 'good':
      return say('moderation.forGood')
    case 'other':
      return say('moderation.other')
    default:
      return durationWords(presentLocale(), TIMES[time])
  }
}
