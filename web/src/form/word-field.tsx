import { component$ } from '@builder.io/qwik'

interface WordFieldProps {
  id: string
  /** Said in full to who cannot see beside what it stands. */
  label: string
  placeholder: string
  maxLength: number
}

/** A few words that go with a decision about what stands beside them. */
export const WordField = component$<WordFieldProps>((props) => (
  <>
    <label class="unseen" for={props.id}>
      {props.label}
    </label>
    <input
      id={props.id}
      class="request__word"
      type="text"
      maxLength={props.maxLength}
      autoComplete="off"
      placeholder={props.placeholder}
    />
  </>
))

/** What stands in it now. */
export function wordIn(id: string): string {
  return (document.getElementById(id) as HTMLInputElement | null)?.value ?? ''
}
