import { component$, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'

interface DoneDialogProps {
  text: string
  /** Where it stands now. */
  path: string
  onEnd$: QRL<() => unknown>
}

/** Says what now waits for its time, and where it can be seen. */
export const DoneDialog = component$<DoneDialogProps>(({ text, path, onEnd$ }) => {
  const dialog = useSignal<HTMLDialogElement>()
  useVisibleTask$(() => dialog.value?.showModal(), { strategy: 'document-ready' })
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="done-title" onClose$={() => onEnd$()}>
      <p class="dialog__lead" id="done-title" role="status">
        {text}
      </p>
      <p class="dialog__answers">
        <button class="button" type="button" onClick$={() => dialog.value?.close()}>
          {say('compose.laterClose')}
        </button>
        <a class="button button--quiet" href={path}>
          {say('compose.laterSee')}
        </a>
      </p>
    </dialog>
  )
})
