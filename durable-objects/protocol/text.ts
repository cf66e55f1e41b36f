import { LIMITS } from './limits.ts'
import { failure, success, type Result } from './result.ts'

/**
 * What a message's text may be, so that what is broadcast is what is read back.
 * SQLite stores UTF-8: a lone surrogate would come back as U+FFFD, and NUL cuts `length()` short.
 */
const FORBIDDEN_CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/**
 * Checks a message's text; the text itself is never changed, only refused. Beside files (`mayBeEmpty`)
 * it need not say anything.
 */
export function checkText(text: string, mayBeEmpty = false): Result<string> {
  if (!text.isWellFormed() || FORBIDDEN_CONTROL.test(text))
    return failure('not_well_formed', { field: 'text' })
  if (text.trim() === '' && !(mayBeEmpty && text === ''))
    return failure('text_empty', { field: 'text' })
  if (isTooLong(text)) return failure('text_too_long', { field: 'text' })
  return success(text)
}

function isTooLong(text: string): boolean {
  if (text.length <= LIMITS.textCodePoints && text.length * 3 <= LIMITS.textBytes) return false
  if (new TextEncoder().encode(text).byteLength > LIMITS.textBytes) return true
  let points = 0
  for (const _ of text) points += 1
  return points > LIMITS.textCodePoints
}
