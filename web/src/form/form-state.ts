import type { CallError, Wrong } from '../api/call-once.ts'
import { say } from '../i18n/say.ts'
import type { Problems } from './checks.ts'

/** What a form shows besides its input. */
export interface FormState {
  problems: Problems
  /** What is wrong with the whole, not with one field. */
  whole: Wrong | null
  busy: boolean
}

export function freshForm(): FormState {
  return { problems: {}, whole: null, busy: false }
}

export function sentenceOf(wrong: Wrong): string {
  return say(`error.${wrong}`)
}

export function fieldText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value : ''
}

/** Shows the problems and puts the cursor into the first field that has one; whether there are any. */
export function showProblems(form: HTMLFormElement, state: FormState, problems: Problems): boolean {
  state.problems = problems
  const fields = form.querySelectorAll<HTMLInputElement>('input[name], textarea[name]')
  for (const field of fields) {
    if (field.name in problems) {
      field.focus()
      break
    }
  }
  return Object.keys(problems).length > 0
}

/** Sorts what the server refused: beside the fields that the form has, the rest above it. */
export function showRefusal(form: HTMLFormElement, state: FormState, error: CallError): void {
  const problems: Record<string, Problems[string]> = {}
  for (const { field, code } of error.fields ?? []) {
    if (form.elements.namedItem(field) !== null) problems[field] ??= code
  }
  if (Object.keys(problems).length > 0) showProblems(form, state, problems)
  else state.whole = error.code
}
