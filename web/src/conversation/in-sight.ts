/** The topmost and the lowest message that somebody sees, by number. */
export interface Sight {
  readonly first: number
  readonly last: number
}

/** The first row that is at least partly below the box's upper edge. */
export function topRow(box: Element, list: Element): Element | null {
  const edge = box.getBoundingClientRect().top
  for (const chunk of list.querySelectorAll('.chunk')) {
    if (chunk.getBoundingClientRect().bottom <= edge) continue
    for (const row of chunk.children) {
      if (row.getBoundingClientRect().bottom > edge) return row
    }
  }
  return null
}

/**
 * `null` while no message is in sight. A message was seen when its end was, or when that is at most
 * `slack` pixels below.
 */
export function inSight(box: Element, list: Element, slack: number): Sight | null {
  const top = topRow(box, list)
  if (!top) return null
  const edge = box.getBoundingClientRect().bottom + slack
  let last = numOf(top) - 1
  for (let row: Element | null = top; row; row = rowAfter(row)) {
    if (row.getBoundingClientRect().bottom > edge) break
    last = numOf(row)
  }
  return { first: numOf(top), last }
}

function rowAfter(row: Element): Element | null {
  return (
    row.nextElementSibling ??
    row.parentElement?.nextElementSibling?.querySelector('.row[id]') ??
    null
  )
}

function numOf(row: Element): number {
  return Number(row.id.slice(1))
}
