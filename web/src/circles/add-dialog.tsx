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
import type { GroupSummary } from '../../../durable-objects/protocol/rest/groups.ts'
import type { Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { PeoplePicker } from '../write/people-picker.tsx'

interface AddDialogProps {
  group: GroupSummary
  onAdd$: QRL<(person: string) => Promise<Wrong | null>>
  onEnd$: QRL<() => void>
}

/** Somebody more for a group. */
export const AddDialog = component$<AddDialogProps>(({ group, onAdd$, onEnd$ }) => {
  const { page } = useContext(AppContext)
  const dialog = useSignal<HTMLDialogElement>()
  const state = useStore<{ picked: readonly PersonCard[]; wrong: Wrong | null; busy: boolean }>(
    { picked: [], wrong: null, busy: false },
    { deep: false },
  )
  const me = surroundingsOf(page.value)?.me

  useVisibleTask$(() => dialog.value?.showModal(), { strategy: 'document-ready' })

  const add = $(async () => {
    if (state.busy) return
    state.wrong = state.picked.length === 0 ? 'missing_field' : null
    state.busy = true
    for (const person of state.picked) {
      state.wrong ??= await onAdd$(person.id)
    }
    state.busy = false
    if (state.wrong === null) dialog.value?.close()
  })

  if (!me) return null
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="add-title" onClose$={() => onEnd$()}>
      <form class="form" method="post" noValidate preventdefault:submit onSubmit$={add}>
        <div>
          <h2 class="dialog__title" id="add-title">
            {say('groups.addTitle')}
          </h2>
          <p class="dialog__lead">{say('groups.addLead')}</p>
        </div>
        <PeoplePicker
          me={me.id}
          picked={state.picked}
          without={[me.id, ...group.people.map(({ id }) => id)]}
          onPicked$={$((picked: readonly PersonCard[]) => {
            state.picked = picked
            state.wrong = null
          })}
        />
        <div role="alert">
          {state.wrong && <p class="note note--danger">{sentenceOf(state.wrong)}</p>}
        </div>
        <p class="dialog__answers">
          <button class="button" type="submit" aria-disabled={state.busy}>
            {say('groups.addAction')}
          </button>
          <button class="button button--quiet" type="button" onClick$={() => dialog.value?.close()}>
            {say('form.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  )
})
