import { component$, Slot, type QRL } from '@builder.io/qwik'

interface ChoiceProps {
  name: string
  label: string
  /** What it is called where no label is seen, as in a list. */
  named?: string
  onChange$?: QRL<(event: Event, select: HTMLSelectElement) => void>
}

/** A labelled list to choose one from; its options are the slot. */
export const Choice = component$<ChoiceProps>(({ name, label, named, onChange$ }) => (
  <div class="field">
    {named === undefined && (
      <label class="field__label" for={name}>
        {label}
      </label>
    )}
    <div class="field__box">
      <select class="field__input" id={name} name={name} aria-label={named} onChange$={onChange$}>
        <Slot />
      </select>
    </div>
  </div>
))
