import { component$, Slot } from '@builder.io/qwik'
import type { TablePage } from '../../../durable-objects/protocol/rest/table.ts'
import { DataTable, type Column } from './data-table.tsx'
import { Pager } from './pager.tsx'
import type { Asked } from './table-path.ts'

interface PagedTableProps {
  base: string
  asked: Asked
  /** The order when the address names none. */
  sort: string
  caption: string
  columns: readonly Column[]
  table: Pick<TablePage<unknown>, 'count' | 'page' | 'pages'>
  /** How many there are, in words; or that nothing fits. */
  found: string
}

/** How many rows fit, one page of them (the slot), and the way to the others. */
export const PagedTable = component$<PagedTableProps>((props) => {
  const { base, asked, sort, caption, columns, table, found } = props
  return (
    <>
      <p role="status">{found}</p>
      {table.count > 0 && (
        <DataTable
          caption={caption}
          base={base}
          asked={asked}
          sort={asked.sort ?? sort}
          columns={columns}
        >
          <Slot />
        </DataTable>
      )}
      <Pager base={base} asked={asked} page={table.page} pages={table.pages} />
    </>
  )
})
