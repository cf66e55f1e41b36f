/**
 * Gives the box, which stands out of the flow, the room that it takes. So a key lays out the box alone,
 * and not the page with all its rows (docs/decisions/keys-and-layout.md). It is kept so until what is
 * given back is disconnected.
 */
export function makeRoom(area: HTMLTextAreaElement): ResizeObserver {
  const sizes = new ResizeObserver(() => {
    if (area.parentElement) area.parentElement.style.height = `${area.offsetHeight}px`
  })
  sizes.observe(area)
  return sizes
}
