/** Five seconds: what draws the list may be on its way on a slow line. */
const FRAMES = 300

/** Half a second without a line means that its section is shut. */
const GONE = 30

/**
 * A line or a heading of the sidebar is drawn anew in another place: the focus goes with it, to its
 * menu's button; to the list where it is out of sight, in a section that is shut.
 */
export async function focusEntry(about: string): Promise<void> {
  let gone = 0
  for (let frame = 0; frame < FRAMES && gone < GONE; frame += 1) {
    await new Promise(requestAnimationFrame)
    const { activeElement: focused, body } = document
    const button = document.querySelector<HTMLElement>(`[data-about="${about}"]`)
    // Still on the button that is about to go; on anything else, somebody has gone on to that.
    if (focused !== button && focused !== body) return
    if (focused === body) button?.focus()
    gone = button ? 0 : gone + 1
  }
  if (gone === GONE) document.getElementById('list')?.focus({ preventScroll: true })
}
