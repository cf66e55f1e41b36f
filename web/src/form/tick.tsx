import { component$, useSignal } from '@builder.io/qwik'

interface TickProps {
  type: 'radio' | 'checkbox'
  name: string
  value: string
  /** Whether it is at first. */
  checked: boolean
}

/** A box or a circle that stays as somebody has set it, also when the page around is drawn anew. */
export const Tick = component$<TickProps>((props) => {
  const input = useSignal<HTMLInputElement>()
  return (
    <input
      ref={input}
      type={props.type}
      name={props.name}
      value={props.value}
      checked={input.value?.checked ?? props.checked}
    />
  )
})
