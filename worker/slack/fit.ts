import { LIMITS } from '../../durable-objects/protocol/limits.ts'
import { checkText } from '../../durable-objects/protocol/text.ts'

const END = '\n…'

/**
 * What a message can hold, which Slack's may exceed: the rest is cut, as Slack does beyond its own
 * bound. Characters that no message may have go.
 */
export function fitted(text: string): string {
  const clean = text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
  const outcome = checkText(clean)
  if (outcome.ok || outcome.code !== 'text_too_long') return clean
  const bytes = new TextEncoder()
  const room = LIMITS.textBytes - 16
  let size = 0
  let kept = ''
  let count = 0
  for (const letter of clean) {
    size += bytes.encode(letter).byteLength
    if (size > room || count === LIMITS.textCodePoints - 8) break
    kept += letter
    count += 1
  }
  // Code that was cut open would take the mark of the cut in.
  const isOpen = (kept.match(/^```/gm)?.length ?? 0) % 2 === 1
  return kept.replace(/`{1,2}$/, '') + (isOpen ? '\n```' : '') + END
}
