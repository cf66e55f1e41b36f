import type { Change } from './format.ts'

/**
 * Writes as if it had been typed: the browser's own undo takes it back. `execCommand` is the only way
 * to that in a text area, and every browser has it (HTML, `execCommand`, 2026).
 */
export function writeInto(area: HTMLTextAreaElement, { from, to, text, start, end }: Change): void {
  area.focus()
  area.setSelectionRange(from, to)
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, from, to)
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  area.setSelectionRange(start, end)
}

/** Where the cursor is, in the place of what is chosen. */
export function insert(area: HTMLTextAreaElement, text: string): void {
  const { selectionStart: from, selectionEnd: to } = area
  const end = from + text.length
  writeInto(area, { from, to, text, start: end, end })
}
