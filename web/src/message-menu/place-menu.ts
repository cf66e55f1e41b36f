const WIDE = '(min-width: 52.01rem)'
const GAP_PX = 4

/** Beside the button that opened it, inside the window; on a phone the sheet says where. */
export function placeBeside(menu: HTMLElement, button: Element): void {
  if (!matchMedia(WIDE).matches) {
    menu.removeAttribute('style')
    return
  }
  const at = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = menu
  const below = at.bottom + GAP_PX
  const top = below + height <= innerHeight ? below : Math.max(GAP_PX, at.top - GAP_PX - height)
  Object.assign(menu.style, {
    inset: 'auto',
    top: `${top}px`,
    left: `${Math.max(GAP_PX, Math.min(at.right - width, innerWidth - width - GAP_PX))}px`,
  })
}
