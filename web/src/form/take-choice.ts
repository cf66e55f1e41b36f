import type { Signal } from '@builder.io/qwik'
import type { FormState } from './form-state.ts'

/**
 * Something else was chosen: what the form complained about is over. When this is heard only after the
 * form was sent, which has read it by itself, what it complained about then stays.
 */
export function takeChoice<T>(choice: Signal<T>, value: T, state: FormState): void {
  if (choice.value === value) return
  choice.value = value
  state.problems = {}
}
