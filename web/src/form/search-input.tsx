import { component$, type QRL } from '@builder.io/qwik'
import { useStanding } from './standing.ts'

interface SearchInputProps {
  name: string
  /** What the page found by; what somebody types outlives every drawing until it says something else. */
  value: string
  maxLength?: number
  placeholder?: string
  onInput$?: QRL<(event: Event, input: HTMLInputElement) => void>
}

/** The box of a search, whose label stands beside it: `for` is its name. */
export const SearchInput = component$<SearchInputProps>((props) => {
  const input = useStanding<HTMLInputElement, 'value'>(props, 'value')
  return (
    <div class="field__box">
      <input
        ref={input}
        class="field__input"
        id={props.name}
        name={props.name}
        type="search"
        maxLength={props.maxLength}
        autoComplete="off"
        spellcheck={false}
        enterKeyHint="search"
        placeholder={props.placeholder}
        value={input.value?.value ?? props.value}
        onInput$={props.onInput$}
      />
    </div>
  )
})
