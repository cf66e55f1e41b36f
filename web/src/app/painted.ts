/** Nothing is painted in a tab out of sight. */
const AT_MOST_MS = 200

/** Once what stands in the page now is on the screen. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, AT_MOST_MS)
    requestAnimationFrame(() => setTimeout(resolve))
  })
}
