/** Whose tools are to show: the row that is pointed at or walked to; `null`: as before. */
export function rowPointed(event: Event): string | null {
  const target = event.target as Element
  // A finger has no place of its own before it presses.
  if (event instanceof PointerEvent && event.pointerType !== 'mouse') return null
  // The menu has all of it.
  if (document.querySelector('.menu:popover-open')) return ''
  const row = target.closest('.row')
  return row ? row.id : null
}
