/** Half a second: until then what was changed is drawn, also on a slow machine. */
const FRAMES = 30

/**
 * A line or a heading of the sidebar is drawn anew in another place: the focus goes with it, to its
 * menu's button; to the list where it is out of sight, in a section that is shut.
 */
export async function focusEntry(about: string): Promise<void> {
  for (let frame = 0; frame < FRAMES; frame += 1) {
    await new Promise(requestAnimationFrame)
    const { activeElement: focused, body } = document
    // Still on the button that is about to go, or somebody has gone on to something else.
    if (focused instanceof HTMLElement && focused !== body) {
      if (focused.dataset['about'] === about) continue
      return
    }
    document.querySelector<HTMLElement>(`[data-about="${about}"]`)?.focus()
  }
  if (document.activeElement === document.body) {
    document.getElementById('list')?.focus({ preventScroll: true })
  }
}
