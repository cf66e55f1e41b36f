import { sync$ } from '@builder.io/qwik'

/**
 * Files that are pasted or dropped anywhere on a conversation go to its composer (`files`). Decided at
 * once, or the browser would open them, and what they hold can be read only now.
 */
export const takeFiles = sync$((event: DragEvent | ClipboardEvent) => {
  const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer
  const on = (event.target as Element).closest('.talk, .panel')
  const box = on?.querySelector('.composer__text')
  // What is copied from a table is a picture too: its words are meant.
  if (!on || !box || !data?.types.includes('Files') || data.types.includes('text/plain')) return
  on.classList.toggle('drop-here', event.type === 'dragover')
  if (event.type === 'dragleave') return
  event.preventDefault()
  if (event.type === 'dragover') return
  const detail = [...data.files]
  box.dispatchEvent(new CustomEvent('files', { detail }))
})
