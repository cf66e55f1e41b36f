import type { Chunk, Row } from '../conversation/rows.ts'

/** From the end, where one mostly points. */
export function rowIn(chunks: readonly Chunk[], num: number): Row | undefined {
  const chunk = chunks.findLast(({ rows }) => (rows[0]?.message.num ?? Infinity) <= num)
  return chunk?.rows.find(({ message }) => message.num === num)
}
