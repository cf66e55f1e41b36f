import { component$, Slot } from '@builder.io/qwik'
import { nextSort, sortOf, tablePath, type Asked } from './table-path.ts'

export interface Column {
  readonly name: string
  readonly label: string
  /** Which end comes first when it is sorted by this; without: nobody sorts by it. */
  readonly sorts?: 'lowest' | 'highest'
  /** Numbers stand at the end of their cells. */
  readonly isNumber?: true
}

interface DataTableProps {
  caption: string
  /** Where it is; the rest of the address is its state. */
  base: string
  asked: Asked
  /** The order when the address names none. */
  sort: string
  columns: readonly Column[]
}

/**
 * A table that is sorted by links. The roles are said out: on a phone the rows are shown as cards, and
 * some browsers forget that a table is one when it does not look like one.
 */
export const DataTable = component$<DataTableProps>(({ caption, base, asked, sort, columns }) => (
  <table class="table" role="table">
    <caption class="unseen">{caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ name, label, sorts, isNumber }) =>
          sorts === undefined ? (
            <th
              key={name}
              role="columnheader"
              scope="col"
              class={['table__plain', { table__number: isNumber }]}
            >
              {label}
            </th>
          ) : (
            <th
              key={name}
              role="columnheader"
              scope="col"
              aria-sort={sortOf(name, sort)}
              class={{ table__number: isNumber }}
            >
              <a
                class="table__sort"
                href={tablePath(base, {
                  ...asked,
                  sort: nextSort(name, sort, sorts),
                  page: undefined,
                })}
              >
                {label}
              </a>
            </th>
          ),
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      <Slot />
    </tbody>
  </table>
))
