import { component$, type QRL } from '@builder.io/qwik'
import { SelectBox, type Option } from './select-box.tsx'

interface ChoiceProps {
  name: string
  label: string
  options: readonly Option[]
  /** Which one it is until somebody chooses; without it the first. */
  value?: string
  /** What it is called where no label is seen, as in a list. */
  named?: string
  onChange$?: QRL<(event: Event, select: HTMLSelectElement) => unknown>
}

/** A labelled list to choose one from. */
export const Choice = component$<ChoiceProps>((props) => (
  <div class="field">
    {props.named === undefined && (
      <label class="field__label" for={props.name}>
        {props.label}
      </label>
    )}
    <div class="field__box">
      <SelectBox
        class="field__input"
        id={props.name}
        name={props.name}
        named={props.named}
        options={props.options}
        value={props.value ?? props.options[0]?.value ?? ''}
        onChange$={props.onChange$}
      />
    </div>
  </div>
))
