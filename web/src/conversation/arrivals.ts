import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { Chunk, Row } from './rows.ts'
import type { Talk } from './talk.ts'

/** What is heard of a conversation, or of one thread of it: that one is loaded to its end. */
export type Heard = Pick<Talk, 'chunks' | 'newest'> & Partial<Pick<Talk, 'beyond'>>

/** What others wrote after message `since`, oldest first; not those whom the viewer has blocked. */
export function arrivals(chunks: readonly Chunk[], since: number, me: PersonId): readonly Row[] {
  return chunks
    .flatMap((chunk) => chunk.rows)
    .filter(({ message, folded }) => {
      return message.num > since && message.by !== me && message.text !== null && !folded
    })
}

/** What there is to tell of after message `told`: how many others wrote, and which when it is one that is shown. */
export function toTell(
  { chunks, newest, beyond = [] }: Heard,
  told: number,
  me: PersonId,
  skipsEchoes = false,
): { readonly count: number; readonly only: Row | undefined } {
  const rows = arrivals(chunks, told, me).filter(({ message }) => !(skipsEchoes && message.echo))
  const from = Math.max(told, newest)
  const count = rows.length + beyond.filter((num) => num > from).length
  return { count, only: count === 1 ? rows[0] : undefined }
}
