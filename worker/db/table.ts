import { asc, desc, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { TABLE_ROWS, type TablePage } from '../../durable-objects/protocol/rest/table.ts'

/** One page of a table; a page that is not there (any more) is the last. */
export async function tablePage<Row>(
  count: number,
  wanted: number,
  rowsOf: (limit: number, offset: number) => PromiseLike<readonly Row[]>,
): Promise<TablePage<Row>> {
  const pages = Math.max(1, Math.ceil(count / TABLE_ROWS))
  const page = Math.min(wanted, pages)
  return { rows: await rowsOf(TABLE_ROWS, (page - 1) * TABLE_ROWS), count, page, pages }
}

/** Of a sort like `name` or `-name`: the column, and which way. */
export function sortedBy<Column extends string>(
  sort: Column | `-${Column}`,
): { readonly column: Column; readonly way: (by: SQLWrapper) => SQL } {
  const column = sort.replace(/^-/, '') as Column
  return { column, way: sort.startsWith('-') ? desc : asc }
}

/** Rows of which one of these holds the words, the case of plain letters aside; all, when there are none. */
export function holding(words: string, columns: readonly SQLWrapper[]): SQL | undefined {
  if (words === '') return undefined
  // No LIKE: D1 takes no pattern beyond 50 bytes.
  return or(...columns.map((column) => sql`instr(lower(${column}), lower(${words})) > 0`))
}

/** The place of a value in a list, for sorting by it. */
export function rankIn(value: SQLWrapper, list: readonly string[]): SQL {
  const places = list.map((one, place) => sql`WHEN ${one} THEN ${sql.raw(String(place))}`)
  return sql`CASE ${value} ${sql.join(places, sql` `)} ELSE ${sql.raw(String(list.length))} END`
}
