import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { Chunk, Row } from './rows.ts'

/** What others wrote after message `since`, oldest first; not those whom the viewer has blocked. */
export function arrivals(chunks: readonly Chunk[], since: number, me: PersonId): readonly Row[] {
  return chunks
    .flatMap((chunk) => chunk.rows)
    .filter(({ message, folded }) => {
      return message.num > since && message.by !== me && message.text !== null && !folded
    })
}
