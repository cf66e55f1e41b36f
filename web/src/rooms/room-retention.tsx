import { $, component$, useContext, useSignal, useStore, type Signal } from '@builder.io/qwik'
import type { AboutView } from '../../../durable-objects/protocol/rest/page-data.ts'
import {
  keepsShorter,
  keptFor,
  type Keep,
} from '../../../durable-objects/protocol/rest/retention.ts'
import { RETENTION_DAYS } from '../../../durable-objects/protocol/rest/settings.ts'
import { PRESETS, wantedDays } from '../admin/retention-words.ts'
import { WouldGo } from '../admin/would-go.tsx'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
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

/** What the form says; `undefined` when it says nothing that can be. */
function wantedKeep(choice: string, other: string): Keep | undefined {
  if (choice === 'inherit' || choice === 'ever') return choice
  return wantedDays(choice, other) ?? undefined
}

interface RoomRetentionProps {
  view: AboutView
  told: Signal<string>
}

/** How long this room keeps its messages, and what would go, before it does. */
export const RoomRetention = component$<RoomRetentionProps>(({ view, told }) => {
  const { page, go } = useContext(AppContext)
  const state = useStore<FormState>(freshForm())
  const { keep, placeDays, room } = view
  const isOther = typeof keep === 'number' && !PRESETS.some((days) => days === keep)
  const choice = useSignal(isOther ? 'other' : String(keep))
  const other = useSignal(isOther ? String(keep) : '')
  const wanted = wantedKeep(choice.value, other.value)
  const isLess = wanted !== undefined && keepsShorter(wanted, keep, placeDays)
  const wantedFor = wanted === undefined ? null : keptFor(wanted, placeDays)

  const save = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    told.value = ''
    // What stands in the form: what was just chosen may not have been heard yet.
    choice.value = fieldText(form, 'roomKeep')
    const chosen = wantedKeep(choice.value, fieldText(form, 'roomDays'))
    if (chosen === undefined) {
      showProblems(form, state, { roomDays: 'invalid_field' })
      return
    }
    const confirm = fieldText(form, 'confirm')
    const needs = keepsShorter(chosen, view.keep, view.placeDays)
    if (showProblems(form, state, checkFilled(needs ? { confirm } : {}))) return
    state.busy = true
    const body = { keep: chosen, ...(needs && { confirm }) }
    const answer = await call('PUT', `/api/admin/rooms/${view.room.id}/retention`, body)
    state.busy = false
    if (!answer.ok) {
      showRefusal(form, state, answer.error)
      return
    }
    told.value = say('kept.saved')
    await go(page.value.path, 'keep')
  })

  return (
    <section class="settings__part" aria-labelledby="room-retention">
      <h2 class="settings__title" id="room-retention">
        {say('kept.retention')}
      </h2>
      <form class="form" method="post" noValidate preventdefault:submit onSubmit$={save}>
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <Choice
          name="roomKeep"
          label={say('kept.keep')}
          options={[
            {
              value: 'inherit',
              label:
                placeDays === null
                  ? say('kept.inheritEver')
                  : say('kept.inherit', { days: say('place.days', { count: placeDays }) }),
            },
            { value: 'ever', label: say('place.ever') },
            ...PRESETS.map((count) => ({
              value: String(count),
              label: say('place.days', { count }),
            })),
            { value: 'other', label: say('place.otherDays') },
          ]}
          value={choice.value}
          onChange$={(_, select) => takeChoice(choice, select.value, state)}
        />
        {choice.value === 'other' && (
          <Field
            name="roomDays"
            label={say('place.howMany')}
            hint={say('place.howManyHint', RETENTION_DAYS)}
            autoComplete="off"
            literal
            value={other.value}
            problem={state.problems['roomDays']}
            onInput$={(_, input) => {
              other.value = input.value
            }}
          />
        )}
        {isLess && wantedFor !== null ? (
          <>
            <div class="note note--danger">
              <p>{say('kept.willErase', { count: wantedFor })}</p>
              <WouldGo days={wantedFor} room={room.id} />
            </div>
            <Field
              name="confirm"
              label={say('kept.confirm', { name: room.name })}
              hint={say('kept.confirmHint')}
              autoComplete="off"
              literal
              problem={state.problems['confirm']}
              complaint={
                state.problems['confirm'] === 'confirm_mismatch'
                  ? say('kept.confirmWrong', { name: room.name })
                  : undefined
              }
            />
          </>
        ) : (
          <p class="field__hint">{say('kept.willKeep')}</p>
        )}
        <p>
          <button class="button" type="submit" aria-disabled={state.busy}>
            {say(state.busy ? 'rooms.working' : 'kept.save')}
          </button>
        </p>
      </form>
    </section>
  )
})
