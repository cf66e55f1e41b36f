import { LIMITS } from '../../../durable-objects/protocol/limits.ts'

/** From here on the number of characters left is shown. */
const SHOWN_FROM = 500

/** Characters left, once it is worth knowing; negative when there are too many. */
export function charactersLeft(text: string): number | null {
  if (text.length < LIMITS.textCodePoints - SHOWN_FROM) return null
  const left = LIMITS.textCodePoints - Array.from(text).length
  return left > SHOWN_FROM ? null : left
}
