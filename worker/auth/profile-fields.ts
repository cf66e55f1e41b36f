import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import { PROFILE } from '../../durable-objects/protocol/rest/profile.ts'

type TextField = keyof typeof PROFILE

/**
 * Control characters but line ends, and whatever turns the reading direction of what stands after it.
 * Joiners and variation selectors are part of how emoji and some scripts are written.
 */
const FORBIDDEN =
  /[\p{Cs}\p{Co}\p{Zl}\p{Zp}\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const HEAP_OF_MARKS = /\p{M}{5}/u

/** A free text of the profile as it will be kept: trimmed, NFC; `null` when it is empty. */
export function checkProfileText(input: string, field: TextField): Result<string | null> {
  const text = input.replaceAll('\r\n', '\n').trim().normalize('NFC')
  if (text === '') return success(null)
  const isOneLine = field !== 'bio'
  if (FORBIDDEN.test(text) || HEAP_OF_MARKS.test(text) || (isOneLine && text.includes('\n'))) {
    return failure('not_well_formed', { field })
  }
  if (Array.from(text).length > PROFILE[field]) return failure('text_too_long', { field })
  return success(text)
}

/** An IANA time zone that the clock knows, as it calls it; `null` when none is wanted. */
export function checkTimeZone(input: string): Result<string | null> {
  const zone = input.trim()
  if (zone === '') return success(null)
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(zone))
    return failure('invalid_field', { field: 'timeZone' })
  try {
    return success(new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone)
  } catch {
    return failure('invalid_field', { field: 'timeZone' })
  }
}
