import { component$ } from '@builder.io/qwik'
import { useStanding } from './standing.ts'

interface TickProps {
  type: 'radio' | 'checkbox'
  name: string
  value: string
  /** Whether it is until somebody ticks. */
  checked: boolean
}

/** A box or a circle that stays as somebody has set it, also when the page around is drawn anew. */
export const Tick = component$<TickProps>((props) => {
  const input = useStanding<HTMLInputElement, 'checked'>(props, 'checked')
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
