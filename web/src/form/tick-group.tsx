import { component$ } from '@builder.io/qwik'
import type { Wrong } from '../api/call-once.ts'
import { sentenceOf } from './form-state.ts'
import { Tick } from './tick.tsx'

interface TickGroupProps {
  /** Of the boxes. */
  name: string
  label: string
  options: readonly { readonly value: string; readonly label: string }[]
  /** Ticked from the start; none by default. */
  chosen?: readonly string[]
  /** Whether a program asks for them by their value: then it stands beside the words. */
  hasValues?: boolean
  problem: Wrong | undefined
}

/** Some of these: a box for each, and what is wrong with what was ticked. */
export const TickGroup = component$<TickGroupProps>((props) => {
  const { name, label, options, chosen = [], hasValues = false, problem } = props
  return (
    <fieldset class="choices" aria-describedby={`${name}-error`}>
      <legend class="field__label">{label}</legend>
      {options.map(({ value, label: words }) => (
        <label key={value} class="choices__one">
          <Tick type="checkbox" name={name} value={value} checked={chosen.includes(value)} />
          <span dir="auto">
            {words}
            {hasValues && (
              <>
                {' '}
                <code>{value}</code>
              </>
            )}
          </span>
        </label>
      ))}
      <div id={`${name}-error`} role="alert">
        {problem && <p class="field__error">{sentenceOf(problem)}</p>}
      </div>
    </fieldset>
  )
})
