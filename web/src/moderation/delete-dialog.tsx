import { $, component$, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import { wordsOf, type Row } from '../conversation/rows.ts'
import { say } from '../i18n/say.ts'
import { Answers } from '../ui/answers.tsx'
import { nameOf } from '../ui/person-name.ts'

interface DeleteDialogProps {
  row: Row
  onConfirm$: QRL<() => void>
  onEnd$: QRL<() => void>
}

/** Asks before somebody else's message goes. */
export const DeleteDialog = component$<DeleteDialogProps>(({ row, onConfirm$, onEnd$ }) => {
  const dialog = useSignal<HTMLDialogElement>()
  const name = row.author ? nameOf(row.author) : say('talk.unknownPerson')

  useVisibleTask$(() => dialog.value?.showModal(), { strategy: 'document-ready' })

  const confirm = $(async () => {
    dialog.value?.close()
    await onConfirm$()
  })
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="delete-title" onClose$={() => onEnd$()}>
      <div class="form">
        <h2 class="dialog__title" id="delete-title" dir="auto">
          {say('moderation.deleteTitle', { name })}
        </h2>
        <p class="quote" dir="auto">
          {wordsOf(row.message)}
        </p>
        <Answers
          action={say('moderation.delete')}
          isGrave
          onYes$={confirm}
          onNo$={() => dialog.value?.close()}
        />
      </div>
    </dialog>
  )
})
