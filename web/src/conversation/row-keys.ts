import { sync$ } from '@builder.io/qwik'

/**
 * The arrows walk through the messages and to a message's tools, Enter (or the menu key) opens its menu; that of the
 * last one in sight where the log itself has the focus. Decided at once, or the log would scroll.
 */
export const rowKeys = sync$((event: KeyboardEvent) => {
  const on = event.target as HTMLElement
  const log = on.closest('.log')
  if (!log || !on.matches('.log, .row') || event.altKey || event.ctrlKey || event.metaKey) return
  const rows = [...log.querySelectorAll<HTMLElement>('.row[id]')]
  const at = rows.indexOf(on)
  const edge = log.getBoundingClientRect().bottom
  const inSight = (): number => rows.findLastIndex((row) => row.getBoundingClientRect().top < edge)
  const isMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
  if (isMenu || event.key === 'Enter') {
    const row = on === log ? rows[inSight()] : on
    const more = row?.querySelector<HTMLElement>('.row__more')
    if (more) event.preventDefault()
    more?.click()
    return
  }
  if (event.key === 'ArrowRight' && at >= 0) {
    const tools = log.parentElement?.querySelector<HTMLElement>('.row-tools')
    if (tools?.dataset['over'] === on.id) tools.querySelector('button')?.focus()
    return
  }
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  event.preventDefault()
  const to = at < 0 ? inSight() : event.key === 'ArrowUp' ? at - 1 : at + 1
  rows[Math.max(0, to)]?.focus()
})

/**
 * A finger that stays half a second on a message opens its menu too: Safari on iOS has no event for it. Whole in
 * itself, as it is called before any script is there. What the browser does of its own for the same press is held
 * back, and so is the end of the press: lifted outside of the menu, it would close it.
 */
export const rowHeld = sync$((event: PointerEvent) => {
  const on = event.target as Element
  const more = on.closest('.row')?.querySelector<HTMLElement>('.row__more')
  if (event.pointerType !== 'touch' || !event.isPrimary || !more || on.matches('audio, video'))
    return
  let isHeld = false
  const over = new AbortController()
  const heed = { capture: true, signal: over.signal }
  const opened = (): void => {
    isHeld = true
    clearTimeout(timer)
  }
  const timer = setTimeout(() => {
    opened()
    getSelection()?.removeAllRanges()
    more.click()
  }, 500)
  const end = (): void => {
    clearTimeout(timer)
    over.abort()
  }
  addEventListener(
    'contextmenu',
    (menu) => {
      if (isHeld) menu.stopPropagation()
      if (isHeld) menu.preventDefault()
      opened()
    },
    heed,
  )
  addEventListener(
    'beforetoggle',
    ({ target }) => {
      if (isHeld) (target as Element).setPointerCapture(event.pointerId)
    },
    heed,
  )
  addEventListener(
    'pointermove',
    ({ clientX: x, clientY: y }) => {
      if (!isHeld && Math.hypot(x - event.clientX, y - event.clientY) > 10) end()
    },
    heed,
  )
  addEventListener('scroll', () => !isHeld && end(), heed)
  addEventListener('pointerup', end, heed)
  addEventListener('pointercancel', end, heed)
})

/** On a touch screen a long press opens the menu; a mouse keeps the browser's own. */
export const rowPressed = sync$((event: PointerEvent) => {
  const row = (event.target as Element).closest('.row')
  const more = row?.querySelector<HTMLElement>('.row__more')
  if (event.pointerType !== 'touch' || !more) return
  event.preventDefault()
  more.click()
})
