import { wordAt } from '../../../durable-objects/protocol/bytes.ts'
import type { Pieces } from './pieces.ts'
import type { Span } from './spans.ts'

/** A picture that moves has one for each of its pictures. */
const CHUNKS_MOST = 10_000

/** In chunks one after the other: their name, their length, their bytes, made even. */
export async function spansInWebp(pieces: Pieces): Promise<Span[]> {
  const spans: Span[] = []
  for (let at = 12, chunks = 0; at + 8 <= pieces.size; chunks += 1) {
    if (chunks === CHUNKS_MOST) throw new RangeError('too many chunks')
    const view = await pieces.at(at, 8)
    const name = wordAt(view, 0)
    const start = at + 8
    const end = start + view.getUint32(4, true)
    if (name === 'EXIF' || name === 'XMP ') spans.push({ start, end: Math.min(end, pieces.size) })
    at = end + (end % 2)
  }
  return spans
}
