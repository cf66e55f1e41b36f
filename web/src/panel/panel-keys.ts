import { sync$ } from '@builder.io/qwik'

/**
 * Escape shuts what stands beside the conversation, once nothing lies over it and its composer is at
 * nothing that ends first. Decided at once, while what lies over it is still there.
 */
export const panelKeys = sync$((event: KeyboardEvent, panel: HTMLElement) => {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
  if (document.querySelector('dialog[open], :popover-open')) return
  event.preventDefault()
  const end = panel.querySelector<HTMLElement>('.errand__end')
  // Not by a click on the link: that would be followed before the app could hold it back.
  if (end) end.click()
  else panel.dispatchEvent(new CustomEvent('shut'))
})
