import { $, component$, useSignal, type QRL } from '@builder.io/qwik'
import { Answers } from './answers.tsx'

interface ConfirmProps {
  /** Of the document: names the dialog's parts. */
  id: string
  /** On the button that opens it, and said in full to who cannot see beside what it stands. */
  label: string
  named?: string
  title: string
  lead: string
  /** On the button that does it. */
  action: string
  onConfirm$: QRL<() => void>
}

/** A button for what cannot be taken back lightly: asks in a dialog that names its object. */
export const Confirm = component$<ConfirmProps>((props) => {
  const dialog = useSignal<HTMLDialogElement>()
  const title = `${props.id}-title`
  const confirmed = $(async () => {
    dialog.value?.close()
    await props.onConfirm$()
  })
  return (
    <>
      <button
        type="button"
        class="button button--quiet button--small"
        aria-label={props.named}
        aria-haspopup="dialog"
        onClick$={() => dialog.value?.showModal()}
      >
        {props.label}
      </button>
      <dialog ref={dialog} class="dialog" aria-labelledby={title}>
        <h2 class="dialog__title" id={title} dir="auto">
          {props.title}
        </h2>
        <p class="dialog__lead">{props.lead}</p>
        <Answers action={props.action} onYes$={confirmed} onNo$={() => dialog.value?.close()} />
      </dialog>
    </>
  )
})
