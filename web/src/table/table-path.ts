/** What the address of a table asks for; the order has `-` before it when the highest come first. */
export interface Asked {
  readonly sort?: string | undefined
  readonly page?: number | undefined
}

/** The address of a table; what is asked for and empty is left out. */
export function tablePath(base: string, asked: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    if (typeof value === 'number' && !(name === 'page' && value === 1)) {
      query.set(name, String(value))
    }
    if (typeof value === 'string' && value !== '') query.set(name, value)
  }
  const text = query.toString()
  return text === '' ? base : `${base}?${text}`
}

/** How a column is sorted right now, in the words of `aria-sort`. */
export function sortOf(column: string, sort: string): 'ascending' | 'descending' | 'none' {
  if (sort === column) return 'ascending'
  return sort === `-${column}` ? 'descending' : 'none'
}

/** The order that a column's head leads to; numbers begin with the highest. */
export function nextSort(column: string, sort: string, first: 'lowest' | 'highest'): string {
  const now = sortOf(column, sort)
  if (now === 'none') return first === 'highest' ? `-${column}` : column
  return now === 'ascending' ? `-${column}` : column
}
