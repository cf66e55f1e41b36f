import { $, component$, useSignal, type QRL } from '@builder.io/qwik'
import { SelectBox } from '../form/select-box.tsx'
import { Answers } from './answers.tsx'

interface ChoiceToConfirm {
  readonly value: string
  readonly label: string
  /** What is asked once it is chosen: names whom it is about, and what is chosen. */
  readonly title: string
}

interface ConfirmChoiceProps {
  /** Of the document: names the dialog's parts. */
  id: string
  class: string
  named: string
  options: readonly ChoiceToConfirm[]
  value: string
  lead: string
  /** On the button that does it. */
  action: string
  onConfirm$: QRL<(chosen: string) => void>
}

/** A list of which nothing counts as soon as it is chosen: asks first, and goes back when it is not to be. */
export const ConfirmChoice = component$<ConfirmChoiceProps>((props) => {
  const dialog = useSignal<HTMLDialogElement>()
  const box = useSignal<HTMLSelectElement>()
  const chosen = useSignal<string | null>(null)
  const title = `${props.id}-title`
  const asks = props.options.find(({ value }) => value === chosen.value)?.title ?? ''

  const ask = $((_: Event, select: HTMLSelectElement) => {
    if (select.value === props.value) return
    box.value = select
    chosen.value = select.value
    dialog.value?.showModal()
  })
  const confirmed = $(async () => {
    const wanted = chosen.value
    dialog.value?.close()
    if (wanted !== null) await props.onConfirm$(wanted)
  })
  // However it was closed: what stands in the list is what is so, until it is otherwise.
  const putBack = $(() => {
    if (box.value) box.value.value = props.value
  })
  return (
    <>
      <SelectBox
        class={props.class}
        id={props.id}
        named={props.named}
        options={props.options}
        value={props.value}
        onChange$={ask}
      />
      <dialog ref={dialog} class="dialog" aria-labelledby={title} onClose$={putBack}>
        <h2 class="dialog__title" id={title} dir="auto">
          {asks}
        </h2>
        <p class="dialog__lead">{props.lead}</p>
        <Answers action={props.action} onYes$={confirmed} onNo$={() => dialog.value?.close()} />
      </dialog>
    </>
  )
})
