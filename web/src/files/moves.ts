import { wordAt } from '../../../durable-objects/protocol/bytes.ts'
import { Pieces } from './pieces.ts'
import { movesPng } from './png.ts'

/** Of the flags of an extended WebP: that it moves. */
const ANIMATION = 0x02

/** Several pictures one after the other, of which only the first would be drawn. Told by its bytes. */
export async function moves(file: Blob): Promise<boolean> {
  const pieces = new Pieces(file)
  if (pieces.size < 32) return false
  const begin = await pieces.at(0, 32)
  // WebP Container Specification: the extended header comes first, and nothing moves without it.
  if (wordAt(begin, 8) === 'WEBP') {
    return wordAt(begin, 12) === 'VP8X' && (begin.getUint8(20) & ANIMATION) !== 0
  }
  if (wordAt(begin, 0) !== '\x89PNG') return false
  try {
    return await movesPng(pieces)
  } catch {
    // Cut off, or made to confuse.
    return false
  }
}
