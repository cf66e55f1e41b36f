import { sync$ } from '@builder.io/qwik'

/**
 * The arrows walk through the messages and to a message's tools, Enter (or the menu key) opens its menu. Decided at
 * once, or the log would scroll.
 */
export const rowKeys = sync$((event: KeyboardEvent) => {
  const on = event.target as HTMLElement
  const log = on.closest('.log')
  if (!log || !on.matches('.log, .row') || event.altKey || event.ctrlKey || event.metaKey) return
  const rows = [...log.querySelectorAll<HTMLElement>('.row[id]')]
  const at = rows.indexOf(on)
  const isMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
  if (isMenu || event.key === 'Enter') {
    const more = on.querySelector<HTMLElement>('.row__more')
    if (more) event.preventDefault()
    more?.click()
    return
  }
  if (event.key === 'ArrowRight' && at >= 0) {
    const tools = document.querySelector<HTMLElement>('.row-tools')
    if (tools?.dataset['over'] === on.id) tools.querySelector('button')?.focus()
    return
  }
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  event.preventDefault()
  const edge = log.getBoundingClientRect().bottom
  const inSight = rows.findLastIndex((row) => row.getBoundingClientRect().top < edge)
  const to = at < 0 ? inSight : event.key === 'ArrowUp' ? at - 1 : at + 1
  rows[Math.max(0, to)]?.focus()
})

/** On a touch screen a long press opens the menu; a mouse keeps the browser's own. */
export const rowPressed = sync$((event: PointerEvent) => {
  const row = (event.target as Element).closest('.row')
  const more = row?.querySelector<HTMLElement>('.row__more')
  if (event.pointerType !== 'touch' || !more) return
  event.preventDefault()
  more.click()
})
