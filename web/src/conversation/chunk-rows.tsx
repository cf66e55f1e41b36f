import { component$, useContext, useStore } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { drawRow, keepRow } from './message-row.tsx'
import type { Chunk, Row } from './rows.ts'

interface ChunkRowsProps {
  chunk: Chunk
  prefix: string
}

/** What stands on the screen. */
interface Drawn {
  rows: readonly Row[]
  zone: string
}

/**
 * A stretch of messages that the browser may leave out of its layout while it is out of sight. Of its
 * rows only those are drawn that are not what they were.
 */
export const ChunkRows = component$<ChunkRowsProps>((props) => {
  const zone = useContext(AppContext).zone.value
  const { rows } = props.chunk
  const drawn = useStore<Drawn>({ rows: [], zone }, { reactive: false })
  const standing = new Set(drawn.zone === zone ? drawn.rows : [])
  drawn.rows = rows
  drawn.zone = zone
  const drawing = { zone, prefix: props.prefix }
  return (
    <ol class="chunk">
      {rows.map((row) => (standing.has(row) ? keepRow(row, drawing) : drawRow(row, drawing)))}
    </ol>
  )
})
