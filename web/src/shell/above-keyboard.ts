/** What of a window's viewport this looks at. */
interface Seen {
  readonly height: number
  readonly scale: number
}

/**
 * The height that a keyboard leaves of a page it lies on; `null` where it lies on none. Other browsers
 * make the page itself smaller (`interactive-widget`), iOS does not. Who zooms in sees less, too.
 */
export function heightAbove({ height, scale }: Seen, whole: number): number | null {
  return scale > 1.01 || height > whole - 1 ? null : Math.round(height)
}

/** Keeps the page above the keyboard: styles/shell.css. */
export function stayAboveKeyboard(): void {
  const seen = window.visualViewport
  const { documentElement: root } = document
  seen?.addEventListener('resize', () => {
    const height = heightAbove(seen, root.clientHeight)
    if (height === null) root.style.removeProperty('--above-keyboard')
    else root.style.setProperty('--above-keyboard', `${String(height)}px`)
    // The browser has moved the whole page up, to where the box stood.
    if (height !== null) scrollTo(0, 0)
  })
}
