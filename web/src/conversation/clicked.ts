/** What of a row was pressed: a reaction under it, the button of its menu, or with Alt the row itself. */
export type Clicked =
  | {
      readonly kind: 'reaction'
      readonly num: number
      readonly emoji: string
      readonly on: boolean
    }
  | { readonly kind: 'menu' | 'unread'; readonly num: number }

/** The log hears for its rows: buttons in them need no handler each. `null`: something else. */
export function clickedIn(target: Element, withAlt = false): Clicked | null {
  const num = Number(target.closest('.row')?.id.slice(1))
  const chip = target.closest<HTMLElement>('.reaction')
  if (chip) {
    const on = chip.getAttribute('aria-pressed') !== 'true'
    return { kind: 'reaction', num, emoji: chip.dataset['emoji'] ?? '', on }
  }
  if (target.closest('.row__more')) return { kind: 'menu', num }
  return withAlt && num > 0 && !target.closest('a, button') ? { kind: 'unread', num } : null
}
