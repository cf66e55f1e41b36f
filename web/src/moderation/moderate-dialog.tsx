import {
  $,
  component$,
  useContext,
  useSignal,
  useStore,
  useVisibleTask$,
  type QRL,
} from '@builder.io/qwik'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { Sanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { AppContext } from '../app/app-state.ts'
import { freshForm, sentenceOf, type FormState } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { impose, lift } from './impose.ts'
import { MeasureForm, type Chosen } from './measure-form.tsx'
import type { Act, RoomName } from './measures.ts'
import { ERASE_WORDS, sureWords } from './sure-words.ts'
import { toldOf } from './told.ts'

interface ModerateDialogProps {
  person: PersonCard
  room: RoomName | null
  acts: readonly Act[]
  onEnd$: QRL<() => void>
}

interface Progress {
  step: 'choose' | 'sure' | 'done'
  chosen: Chosen | null
  made: Sanction | null
  /** What was done, in a sentence. */
  told: string
}

/** Acting on a person: what, then whether it is meant, then what came of it and the way back. */
export const ModerateDialog = component$<ModerateDialogProps>((props) => {
  const { person, room, acts, onEnd$ } = props
  const { page, go } = useContext(AppContext)
  const dialog = useSignal<HTMLDialogElement>()
  const state = useStore<FormState>(freshForm())
  const progress = useStore<Progress>(
    { step: 'choose', chosen: null, made: null, told: '' },
    { deep: false },
  )
  const { name } = person

  useVisibleTask$(() => dialog.value?.showModal(), { strategy: 'document-ready' })
  // The next step is where one goes on.
  useVisibleTask$(
    (task) => {
      if (task.track(() => progress.step) !== 'choose') {
        dialog.value?.querySelector<HTMLElement>('[data-next]')?.focus()
      }
    },
    { strategy: 'document-ready' },
  )

  const confirm = $(async () => {
    const { chosen } = progress
    if (!chosen || state.busy) return
    state.busy = true
    state.whole = null
    const { act, ms, reason, erase } = chosen
    const answer = await impose({
      ...{ kind: act === 'ban-all' ? 'ban' : act, person: person.id, ms, reason },
      room: act === 'ban-all' ? null : (room?.id ?? null),
      ...(erase !== null && { erase }),
    })
    state.busy = false
    if (!answer.ok) {
      state.whole = answer.error.code
      return
    }
    progress.made = answer.value.sanction
    progress.told = toldOf(answer.value.sanction, ms)
    progress.step = 'done'
    await go(page.value.path, 'keep')
  })

  const undo = $(async () => {
    if (!progress.made || state.busy) return
    state.busy = true
    state.whole = null
    const lifted = await lift(progress.made.id)
    state.busy = false
    if (!lifted.ok) {
      state.whole = lifted.error.code
      return
    }
    progress.made = null
    progress.told = say('moderation.lifted', { name })
    await go(page.value.path, 'keep')
  })

  const { step, chosen, made } = progress
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="moderate-title" onClose$={() => onEnd$()}>
      <div class="form">
        <h2 class="dialog__title" id="moderate-title" dir="auto">
          {say('moderation.title', { name })}
        </h2>
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <div hidden={step !== 'choose'}>
          <MeasureForm
            acts={acts}
            room={room?.name ?? ''}
            state={state}
            onChosen$={$((picked) => {
              state.whole = null
              progress.chosen = picked
              progress.step = 'sure'
            })}
            onCancel$={$(() => dialog.value?.close())}
          />
        </div>
        {step === 'sure' && chosen && (
          <>
            <p class="dialog__lead">{say('moderation.sure')}</p>
            <p dir="auto">
              <strong>{sureWords(chosen.act, name, room?.name ?? '', chosen.ms)}</strong>
            </p>
            {chosen.erase && (
              <p>{say('moderation.sureErase', { span: say(ERASE_WORDS[chosen.erase]) })}</p>
            )}
            <p class="quote" dir="auto">
              {chosen.reason}
            </p>
            <p class="dialog__answers">
              <button
                type="button"
                class="button button--danger"
                aria-disabled={state.busy}
                data-next
                onClick$={confirm}
              >
                {say(state.busy ? 'moderation.working' : 'moderation.confirm')}
              </button>
              <button
                type="button"
                class="button button--quiet"
                onClick$={() => (progress.step = 'choose')}
              >
                {say('moderation.back')}
              </button>
              <button
                type="button"
                class="button button--quiet"
                onClick$={() => dialog.value?.close()}
              >
                {say('form.cancel')}
              </button>
            </p>
          </>
        )}
        <p role="status" dir="auto">
          {progress.told}
        </p>
        {step === 'done' && (
          <p class="dialog__answers">
            <button type="button" class="button" data-next onClick$={() => dialog.value?.close()}>
              {say('moderation.close')}
            </button>
            {made?.isInForce && (
              <button
                type="button"
                class="button button--quiet"
                aria-disabled={state.busy}
                onClick$={undo}
              >
                {say('moderation.undo')}
              </button>
            )}
          </p>
        )}
      </div>
    </dialog>
  )
})
