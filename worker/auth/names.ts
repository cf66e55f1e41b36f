import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'

const LONGEST = 60

/**
 * Control characters, line separators, private use, and all that has no width or turns the reading
 * direction: with them one name can look like another, or break the line it stands in.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
/** Letters under so many marks that they run over the lines above and below. */
const HEAP_OF_MARKS = /\p{M}{5}/u
const READABLE = /[\p{L}\p{N}]/u

/** A first or last name as it will be kept: trimmed, NFC, inner spaces single; or what is wrong. */
export function checkName(input: string, field: 'firstName' | 'lastName'): Result<string> {
  const trimmed = input.trim()
  if (trimmed === '') return failure('missing_field', { field })
  if (UNSEEN.test(trimmed)) return failure('name_malformed', { field })
  const name = trimmed.normalize('NFC').replaceAll(/\s+/gu, ' ')
  if (!READABLE.test(name) || HEAP_OF_MARKS.test(name) || Array.from(name).length > LONGEST) {
    return failure('name_malformed', { field })
  }
  return success(name)
}

/** How a person is called everywhere. */
export function displayName(firstName: string, lastName: string): string {
  return `${firstName} ${lastName}`
}
