import { formatOf, formatted } from './format.ts'
import { writeInto } from './write-into.ts'

/** What Ctrl or ⌘ with a letter does in the box. */
export function formatBy(event: KeyboardEvent, area: HTMLTextAreaElement): void {
  const format = formatOf(event)
  if (format !== null) writeInto(area, formatted(area, format))
}
