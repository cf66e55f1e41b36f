import { $, component$, useSignal, type Signal } from '@builder.io/qwik'
import type { WorkspaceView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { isShorter, RETENTION_DAYS } from '../../../durable-objects/protocol/rest/settings.ts'
import { checkFilled } from '../form/checks.ts'
import { Choice } from '../form/choice.tsx'
import { Field } from '../form/field.tsx'
import { fieldText, sentenceOf, showProblems } from '../form/form-state.ts'
import { takeChoice } from '../form/take-choice.ts'
import { say } from '../i18n/say.ts'
import { ConfirmName } from './confirm-name.tsx'
import { keptWords, PRESETS, wantedDays } from './retention-words.ts'
import { WouldGo } from './would-go.tsx'
import { useSettingsSave } from './use-settings-save.ts'

interface RetentionFormProps {
  view: WorkspaceView
  told: Signal<string>
}

/** How long messages are kept, and in words what a change will do. */
export const RetentionForm = component$<RetentionFormProps>(({ view, told }) => {
  const { state, save } = useSettingsSave(told)
  const { workspaceName, retentionDays } = view.settings
  const isPreset = retentionDays === null || PRESETS.some((days) => days === retentionDays)
  const choice = useSignal(isPreset ? String(retentionDays ?? 'ever') : 'other')
  const other = useSignal(isPreset ? '' : String(retentionDays))
  const wanted = wantedDays(choice.value, other.value)

  const submit = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    told.value = ''
    // What stands in the form: what was just chosen may not have been heard yet.
    choice.value = fieldText(form, 'keep')
    const days = wantedDays(choice.value, fieldText(form, 'retentionDays'))
    if (days === undefined) {
      showProblems(form, state, { retentionDays: 'invalid_field' })
      return
    }
    const confirm = fieldText(form, 'confirm')
    const needs = isShorter(days, view.settings.retentionDays)
    if (showProblems(form, state, checkFilled(needs ? { confirm } : {}))) return
    await save(form, { retentionDays: days, confirm })
  })

  return (
    <form
      class="form"
      method="post"
      noValidate
      preventdefault:submit
      onSubmit$={submit}
      aria-labelledby="retention-title"
    >
      <h2 class="settings__title" id="retention-title">
        {say('place.retention')}
      </h2>
      <p class="settings__lead">{keptWords(retentionDays)}</p>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <Choice
        name="keep"
        label={say('place.keep')}
        options={[
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
          name="retentionDays"
          label={say('place.howMany')}
          hint={say('place.howManyHint', RETENTION_DAYS)}
          autoComplete="off"
          literal
          value={other.value}
          problem={state.problems['retentionDays']}
          onInput$={(_, input) => {
            other.value = input.value
          }}
        />
      )}
      <Consequence wanted={wanted} now={retentionDays} />
      {wanted !== undefined && isShorter(wanted, retentionDays) && (
        <ConfirmName name={workspaceName} problem={state.problems['confirm']} />
      )}
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {say(state.busy ? 'house.saving' : 'place.keepSave')}
        </button>
      </p>
    </form>
  )
})

interface ConsequenceProps {
  wanted: number | null | undefined
  now: number | null
}

/** What saving will do, before it is saved. */
const Consequence = component$<ConsequenceProps>(({ wanted, now }) => {
  if (wanted === undefined || wanted === now)
    return <p class="field__hint">{say('place.spares')}</p>
  if (wanted === null) return <p class="note">{say('place.willKeepAll')}</p>
  if (!isShorter(wanted, now)) {
    return <p class="note">{say('place.willKeepLonger', { count: wanted })}</p>
  }
  return (
    <div class="note note--danger">
      <p>{say('place.willErase', { count: wanted })}</p>
      <WouldGo days={wanted} room={null} />
      <p>{say('place.spares')}</p>
    </div>
  )
})
