import { sync$ } from '@builder.io/qwik'

/**
 * The arrows in a popover menu (`.menu` with `.menu__item`): round and round, Home and End. Escape
 * and the focus after it are the browser's. Decided at once, or the page would scroll.
 */
export const menuKeys = sync$((event: KeyboardEvent) => {
  const menu = (event.target as Element).closest('.menu')
  const items = [...(menu?.querySelectorAll<HTMLElement>('.menu__item') ?? [])]
  const at = items.indexOf(document.activeElement as HTMLElement)
  let to = at
  if (event.key === 'ArrowDown') to = at + 1
  else if (event.key === 'ArrowUp') to = at < 0 ? -1 : at - 1
  else if (event.key === 'Home') to = 0
  else if (event.key === 'End') to = -1
  else return
  event.preventDefault()
  items.at(to % items.length)?.focus()
})

/** A menu that opens takes the focus, so that the arrows work from there. */
export const focusFirst = sync$((event: Event) => {
  if ((event as ToggleEvent).newState !== 'open') return
  const menu = event.target as Element
  // What it is about may still be on its way into it; who is in it already has gone on from there.
  requestAnimationFrame(() => {
    if (!menu.matches(':focus-within')) menu.querySelector<HTMLElement>('.menu__item')?.focus()
  })
})
