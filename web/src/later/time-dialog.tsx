import {
  $,
  component$,
  useContext,
  useSignal,
  useStore,
  useVisibleTask$,
  type QRL,
} from '@builder.io/qwik'
import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import { isAhead } from '../../../durable-objects/protocol/later-limits.ts'
import type { CallError } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { timeIn } from '../conversation/days.ts'
import { SelectBox } from '../form/select-box.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../form/form-state.ts'
import { TextArea } from '../form/text-area.tsx'
import { TickGroup } from '../form/tick-group.tsx'
import { bytesIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import { CHOICES, momentTyped, timeOf, wallOf, type Choice } from './times.ts'
import { whenName } from './when.ts'

interface TimeDialogProps {
  title: string
  lead: string
  kind: keyof typeof CHOICES
  /** What is written; absent: only a time is asked for. */
  words?: { readonly name: 'text' | 'note'; readonly label: string; readonly value: string }
  maxLength: number
  mayBeEmpty: boolean
  /** What goes with it; what is not ticked any more stays behind. */
  files?: readonly FileCard[]
  /** When it is to be now; absent: something is offered. */
  at?: number
  action: string
  /** `null`: done. */
  onSave$: QRL<(at: number, words: string, files: readonly FileCard[]) => Promise<CallError | null>>
  onEnd$: QRL<() => unknown>
}

const WORDS = {
  minutes: 'compose.inMinutes',
  hour: 'compose.inHour',
  hours: 'compose.inHours',
  tomorrow: 'compose.tomorrow',
  monday: 'compose.monday',
} as const

/** Asks for a time, by the person's own clock, and for the words that go with it. */
export const TimeDialog = component$<TimeDialogProps>((props) => {
  const { kind, words, mayBeEmpty, files = [], at, onSave$, onEnd$ } = props
  const { zone } = useContext(AppContext)
  const dialog = useSignal<HTMLDialogElement>()
  const choices: readonly Choice[] = CHOICES[kind]
  const chosen = useSignal<string>(at === undefined ? (choices[0] ?? 'own') : 'own')
  const state = useStore<FormState>(freshForm())
  useVisibleTask$(() => dialog.value?.showModal(), { strategy: 'document-ready' })

  const save = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    const now = Date.now()
    const choice = choices.find((one) => one === fieldText(form, 'choice'))
    const when =
      choice === undefined
        ? momentTyped(zone.value, fieldText(form, 'at'))
        : timeOf(choice, zone.value, now)
    const typed = words ? fieldText(form, words.name) : ''
    const text = typed.trim() === '' ? '' : typed
    const ticked = new FormData(form).getAll('files')
    const kept = files.filter(({ id }) => ticked.includes(id))
    const isEmpty = words !== undefined && !mayBeEmpty && text === '' && kept.length === 0
    const isOut = when === null || !isAhead(when, now)
    const problems = {
      ...(isEmpty && { [words.name]: 'text_empty' as const }),
      ...(isOut && { at: 'invalid_field' as const }),
    }
    if (showProblems(form, state, problems) || when === null) return
    state.busy = true
    const wrong = await onSave$(when, text, kept)
    state.busy = false
    if (wrong === null) dialog.value?.close()
    else showRefusal(form, state, wrong)
  })

  const now = Date.now()
  const isWrong = state.problems['at'] !== undefined
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="when-title" onClose$={() => onEnd$()}>
      <form class="form" method="post" noValidate preventdefault:submit onSubmit$={save}>
        <div>
          <h2 class="dialog__title" id="when-title">
            {props.title}
          </h2>
          <p class="dialog__lead">{props.lead}</p>
        </div>
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        {words && (
          <TextArea
            name={words.name}
            label={words.label}
            problem={state.problems[words.name]}
            maxLength={props.maxLength}
            value={words.value}
            rows={3}
          />
        )}
        {files.length > 0 && (
          <TickGroup
            name="files"
            label={say('later.files')}
            options={files.map(({ id, name, size }) => ({
              value: id,
              label: `${name} · ${bytesIn(presentLocale(), size)}`,
            }))}
            chosen={files.map(({ id }) => id)}
            problem={state.problems['files']}
          />
        )}
        <div class="field">
          <label class="field__label" for="choice">
            {say('compose.when')}
          </label>
          <div class="field__box">
            <SelectBox
              class="field__input"
              id="choice"
              name="choice"
              value={chosen.value}
              options={[
                ...choices.map((one) => ({
                  value: one,
                  label: labelOf(one, zone.value, now),
                })),
                { value: 'own', label: say('compose.ownTime') },
              ]}
              onChange$={$((_: Event, select: HTMLSelectElement) => {
                chosen.value = select.value
              })}
            />
          </div>
          <div class={['field', { 'field--bad': isWrong }]} hidden={chosen.value !== 'own'}>
            <div class="field__box">
              <input
                class="field__input"
                type="datetime-local"
                name="at"
                aria-label={say('compose.ownTime')}
                aria-invalid={isWrong ? 'true' : undefined}
                aria-describedby="at-error at-hint"
                value={wallOf(zone.value, at ?? timeOf('hour', zone.value, now))}
              />
            </div>
            <div id="at-error">
              {isWrong && (
                <p class="field__error">
                  <Icon name="alert" />
                  {say('compose.badTime')}
                </p>
              )}
            </div>
          </div>
          <p class="field__hint" id="at-hint">
            {say('compose.zone', { zone: zone.value })}
          </p>
        </div>
        <p class="dialog__answers">
          <button class="button" type="submit" aria-disabled={state.busy}>
            {props.action}
          </button>
          <button class="button button--quiet" type="button" onClick$={() => dialog.value?.close()}>
            {say('form.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  )
})

/** What passes within hours needs no day. */
function labelOf(choice: Choice, zone: string, now: number): string {
  const at = timeOf(choice, zone, now)
  const isNear = choice !== 'tomorrow' && choice !== 'monday'
  const when = isNear ? timeIn(presentLocale(), zone, at) : whenName(zone, at, now)
  return say(WORDS[choice], { when })
}
