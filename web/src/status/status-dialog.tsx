import {
  $,
  component$,
  useContext,
  useSignal,
  useStore,
  useVisibleTask$,
  type Signal,
} from '@builder.io/qwik'
import { MODES, STATUS_TEXT_MAX, type OwnStatus } from '../../../durable-objects/protocol/status.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { Choice } from '../form/choice.tsx'
import { presentLocale, say } from '../i18n/say.ts'
import { DURATIONS, EMOJI, endOf, PRESETS, type Draft, type Duration } from './choices.ts'
import { EmojiChoice, ModeChoice, PresetButton } from './status-choices.tsx'

/** Choosing how one shows, on all devices at once. */
export const StatusDialog = component$<{ open: Signal<boolean> }>(({ open }) => {
  const { inbox, own, zone } = useContext(AppContext)
  const dialog = useSignal<HTMLDialogElement>()
  const failed = useSignal(false)
  const { mode = 'auto', emoji = '', text = '', until } = own.value ?? ({} as Partial<OwnStatus>)
  const duration = until === undefined ? 'forever' : 'kept'
  const draft = useStore<Draft>({ mode, emoji, text, duration })

  useVisibleTask$(() => dialog.value?.showModal(), { strategy: 'document-ready' })

  const choose = $((chosen: OwnStatus) => {
    failed.value = inbox.value?.choose(chosen) !== true
    if (!failed.value) dialog.value?.close()
  })

  const save = $(() => {
    const words = draft.text.trim()
    const end = endOf(draft.duration, { now: Date.now(), zone: zone.value, kept: own.value?.until })
    const isPlain = draft.mode === 'auto' && draft.emoji === '' && words === ''
    return choose({
      mode: draft.mode,
      ...(draft.emoji !== '' && { emoji: draft.emoji }),
      ...(words !== '' && { text: words }),
      ...(end !== undefined && !isPlain && { until: end }),
    })
  })

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="status-title"
      onClose$={() => {
        open.value = false
      }}
    >
      <form class="form" method="post" preventdefault:submit onSubmit$={save}>
        <div>
          <h2 class="dialog__title" id="status-title">
            {say('status.title')}
          </h2>
          <p class="dialog__lead">{say('status.lead')}</p>
        </div>
        <div role="alert">
          {failed.value && <p class="note note--danger">{say('status.unreachable')}</p>}
        </div>
        <fieldset class="choices">
          <legend class="field__label">{say('status.how')}</legend>
          {MODES.map((one) => (
            <ModeChoice key={one} mode={one} draft={draft} />
          ))}
        </fieldset>
        <fieldset class="choices">
          <legend class="field__label">{say('status.presets')}</legend>
          <div class="presets">
            {PRESETS.map((preset) => (
              <PresetButton key={preset.word} preset={preset} draft={draft} />
            ))}
          </div>
        </fieldset>
        <fieldset class="choices">
          <legend class="field__label">{say('status.emoji')}</legend>
          <div class="emoji-choice">
            {['', ...EMOJI].map((one) => (
              <EmojiChoice key={one} emoji={one} draft={draft} />
            ))}
          </div>
        </fieldset>
        <div class="field">
          <label class="field__label" for="status-text">
            {say('status.text')}
          </label>
          <div class="field__box">
            <input
              class="field__input"
              id="status-text"
              name="text"
              type="text"
              maxLength={STATUS_TEXT_MAX}
              autoComplete="off"
              value={draft.text}
              onInput$={(_, input) => {
                draft.text = input.value
              }}
            />
          </div>
        </div>
        <Choice
          name="status-ends"
          label={say('status.ends')}
          options={[
            ...(until === undefined
              ? []
              : [
                  {
                    value: 'kept',
                    label: say('status.kept', {
                      when: momentIn(presentLocale(), zone.value, until),
                    }),
                  },
                ]),
            ...DURATIONS.map(({ name, word }) => ({ value: name, label: say(word) })),
          ]}
          value={draft.duration}
          onChange$={(_, select) => {
            draft.duration = select.value as Duration
          }}
        />
        <p class="dialog__answers">
          <button class="button" type="submit">
            {say('status.save')}
          </button>
          <button
            class="button button--quiet"
            type="button"
            onClick$={() => choose({ mode: 'auto' })}
          >
            {say('status.clear')}
          </button>
          <button class="button button--quiet" type="button" onClick$={() => dialog.value?.close()}>
            {say('status.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  )
})
