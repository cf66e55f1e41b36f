import * as v from 'valibot'

/** A short text that somebody writes for themselves. */
export function OwnWords(maxChars: number) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(maxChars),
    v.check((text) => text.isWellFormed()),
  )
}
