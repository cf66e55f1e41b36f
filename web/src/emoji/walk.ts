/** Where an arrow leads from the option `at` (-1: from the field) in a grid that the window lays out. */
export function stepTo(key: string, at: number, list: Element): number {
  const options = [...list.children] as HTMLElement[]
  const last = options.length - 1
  if (last < 0) return -1
  if (at < 0) return key === 'ArrowDown' ? 0 : at
  const top = options[0]?.offsetTop
  const columns = options.filter(({ offsetTop }) => offsetTop === top).length
  switch (key) {
    case 'ArrowRight':
      return Math.min(at + 1, last)
    case 'ArrowLeft':
      return Math.max(at - 1, 0)
    case 'ArrowDown':
      return at + columns <= last ? at + columns : last
    case 'ArrowUp':
      // Above the first row the field has the arrows again.
      return at - columns >= 0 ? at - columns : -1
    default:
      return at
  }
}

/** The arrows work from the field. */
export function hasKeys(): boolean {
  return matchMedia('(pointer: fine)').matches
}

/** Of the option under the pointer; -1: between them. */
export function placeOf(event: Event): number {
  const { id } = (event.target as Element).closest('[role="option"]') ?? { id: '' }
  return id === '' ? -1 : Number(id.slice('emoji-'.length))
}
