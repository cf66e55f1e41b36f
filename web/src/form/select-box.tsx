import { component$, type QRL } from '@builder.io/qwik'
import { useStanding } from './standing.ts'

export interface Option {
  readonly value: string
  readonly label: string
  /** The language of the label, where it is not the page's. */
  readonly lang?: string
}

interface SelectBoxProps {
  options: readonly Option[]
  /** Which one it is until somebody chooses. */
  value: string
  class: string
  id?: string
  name?: string
  /** What it is called where no label is seen, as in a list. */
  named?: string | undefined
  onChange$?: QRL<(event: Event, select: HTMLSelectElement) => unknown> | undefined
}

/** A list to choose one from, which stays as somebody has set it, also when the page is drawn anew. */
export const SelectBox = component$<SelectBoxProps>((props) => {
  const select = useStanding<HTMLSelectElement, 'value'>(props, 'value')
  const standing = select.value?.value
  const isOffered = props.options.some(({ value }) => value === standing)
  const chosen = isOffered ? standing : props.value
  return (
    <select
      ref={select}
      class={props.class}
      id={props.id}
      name={props.name}
      aria-label={props.named}
      onChange$={props.onChange$}
    >
      {props.options.map(({ value, label, lang }) => (
        <option key={value} value={value} lang={lang} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  )
})
