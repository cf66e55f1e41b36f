/** Unicode's own order (CLDR root, which French and English share): É beside E, 2 before 10. */
const { compare } = new Intl.Collator('fr', { numeric: true })

interface Placed {
  readonly id: string
  readonly name: string
  readonly position: number
}

/**
 * Rooms as people look for them, which SQLite cannot give: it orders by bytes. By their place, those of
 * the same place by name; the place itself stays here.
 */
export function inRoomOrder<Row extends Placed>(rows: readonly Row[]): Omit<Row, 'position'>[] {
  return rows
    .toSorted(
      (one, other) =>
        one.position - other.position ||
        compare(one.name, other.name) ||
        (one.id < other.id ? -1 : 1),
    )
    .map(({ position: _, ...room }) => room)
}
