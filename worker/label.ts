import { checkName } from './auth/names.ts'

/** The name of a section, a group or a room as it will be kept: no worse than a person's. */
export function checkLabel(input: string): string | null {
  const checked = checkName(input, 'firstName')
  return checked.ok ? checked.value : null
}
