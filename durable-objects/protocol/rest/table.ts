import * as v from 'valibot'

/** What the tables of the console have in common: they are searched, sorted and turned by their address. */

/** As many as one page of a table shows. */
export const TABLE_ROWS = 25

export const TableQuery = v.pipe(v.string(), v.maxLength(100))
export const TableNumber = v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number))

/** With `-` before it: the highest first. */
export const sorts = <const Column extends string>(columns: readonly Column[]) =>
  v.picklist(columns.flatMap((column) => [column, `-${column}`] as const))

/** What a table shows of all that fits. */
export interface TablePage<Row> {
  readonly rows: readonly Row[]
  /** How many fit in all. */
  readonly count: number
  readonly page: number
  readonly pages: number
}
