/** The lines of the list as they stand: what is folded or filtered away is passed over. */
const LINES = '#list .sidebar__scroll a.place'

/**
 * The address of the line before (-1) or after (1) the one on screen, round and round; with `unread`
 * the next one that waits. `null`: there is none.
 */
export function neighbour(by: -1 | 1, unread: boolean): string | null {
  const lines = [...document.querySelectorAll<HTMLAnchorElement>(LINES)]
  const here = lines.findIndex((line) => line.getAttribute('aria-current') === 'page')
  const start = here < 0 && by < 0 ? 0 : here
  for (let step = 1; step <= lines.length; step += 1) {
    const line = lines.at((start + by * step) % lines.length)
    const fits = line && (!unread || line.classList.contains('place--unread'))
    if (fits && line.getAttribute('aria-current') !== 'page') return line.getAttribute('href')
  }
  return null
}

/** In the order in which F6 goes through them; of each what is in sight first takes the focus. */
const REGIONS = [
  ['#list a[aria-current]', '#list a'],
  ['.jump'],
  ['main .head a, main .head button'],
  ['main .log', 'main'],
  ['main textarea'],
  ['.panel .panel__title'],
  ['.panel textarea'],
] as const

/** On to the next region of the page; with `by` -1 back. */
export function nextRegion(by: -1 | 1): void {
  const present = REGIONS.map((choices) =>
    choices
      .flatMap((one) => [...document.querySelectorAll<HTMLElement>(one)])
      .find((element) => element.checkVisibility({ visibilityProperty: true })),
  ).filter((element) => element !== undefined)
  const at = document.activeElement
  const holding = present.map(regionOf).filter((one) => one.contains(at))
  // One may lie within another: the inner one is where one is.
  const inner = holding.find((one) => holding.every((other) => other.contains(one)))
  const here = present.findIndex((one) => regionOf(one) === inner)
  present.at((here + by + present.length) % present.length)?.focus()
}

/** The whole of a region, by what takes its focus. */
function regionOf(element: HTMLElement): Element {
  return (
    element.closest('.jump, #list, .head, .composer, .panel__log, .panel__head, .log') ?? element
  )
}
