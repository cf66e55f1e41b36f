import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import { DISPLAY_NAME } from '../../durable-objects/protocol/rest/accounts.ts'
import { WORKSPACE_NAME } from '../../durable-objects/protocol/rest/settings.ts'
import { HOUSE_WORDS } from './alias.ts'
import { lookAlike } from './skeleton.ts'

const LONGEST = 60

/**
 * Control characters, line separators, private use, and all that has no width or turns the reading
 * direction: with them one name can look like another, or break the line it stands in.
 */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
/** Letters under so many marks that they run over the lines above and below. */
export const HEAP_OF_MARKS = /\p{M}{5}/u
export const READABLE = /[\p{L}\p{N}]/u

/** A first or last name as it will be kept: trimmed, NFC, inner spaces single; or what is wrong. */
export function checkName(input: string, field: 'firstName' | 'lastName'): Result<string> {
  return checkForm(input, field, LONGEST)
}

/**
 * How a person is called everywhere. Refused when it could be taken for the name or alias of somebody
 * else who runs the place, or for the place itself. `staff`: listStaffNames of db/people.ts.
 * `person`: whose name it is to be, when they have an account already.
 */
export function checkDisplayName(
  input: string,
  staff: readonly PersonCard[],
  person: PersonId | null = null,
): Result<string> {
  const name = checkForm(input, 'name', DISPLAY_NAME.max)
  if (!name.ok) return name
  const others = staff.filter(({ id }) => id !== person)
  const taken = [...HOUSE_WORDS, ...others.flatMap((one) => [one.name, one.alias])]
  if (taken.some((other) => lookAlike(name.value, other))) {
    return failure('name_lookalike', { field: 'name' })
  }
  return name
}

/** How the whole place is called. */
export function checkPlaceName(input: string): Result<string> {
  return checkForm(input, 'workspaceName', WORKSPACE_NAME.max)
}

export function displayName(firstName: string, lastName: string): string {
  return `${firstName} ${lastName}`
}

function checkForm(input: string, field: string, longest: number): Result<string> {
  const trimmed = input.trim()
  if (trimmed === '') return failure('missing_field', { field })
  if (UNSEEN.test(trimmed)) return failure('name_malformed', { field })
  const name = trimmed.normalize('NFC').replaceAll(/\s+/gu, ' ')
  if (!READABLE.test(name) || HEAP_OF_MARKS.test(name) || Array.from(name).length > longest) {
    return failure('name_malformed', { field })
  }
  return success(name)
}
