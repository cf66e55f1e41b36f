const FRAMES_MOST = 30

/**
 * A line or a heading of the sidebar was drawn anew in another place: the focus goes with it, to its
 * menu's button; to the list where it is out of sight, in a section that is shut.
 */
export async function focusEntry(about: string): Promise<void> {
  for (let frame = 0; frame < FRAMES_MOST; frame += 1) {
    await new Promise(requestAnimationFrame)
    // Somebody has gone on to something else.
    if (document.activeElement !== document.body) return
    const button = document.querySelector<HTMLElement>(`[data-about="${about}"]`)
    if (button) {
      button.focus()
      return
    }
  }
  document.getElementById('list')?.focus({ preventScroll: true })
}
