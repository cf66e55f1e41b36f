import { component$ } from '@builder.io/qwik'
import { MessageRow } from './message-row.tsx'
import type { Chunk } from './rows.ts'

/** A stretch of messages that the browser may leave out of its layout while it is out of sight. */
export const ChunkRows = component$<{ chunk: Chunk; prefix: string }>(({ chunk, prefix }) => (
  <ol class="chunk">
    {chunk.rows.map((row) => (
      <MessageRow key={row.message.num} row={row} prefix={prefix} />
    ))}
  </ol>
))
