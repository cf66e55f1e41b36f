import { wordAt } from '../../../durable-objects/protocol/bytes.ts'
import { Pieces } from './pieces.ts'

/** Colours, text and times may stand before the first picture, in as many chunks. */
const CHUNKS_MOST = 10_000
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
  return wordAt(begin, 0) === '\x89PNG' && (await movesPng(pieces))
}

/** PNG, third edition, 11.3.6.1: what says so stands before the first pixels. */
async function movesPng(pieces: Pieces): Promise<boolean> {
  let at = 8
  for (let chunks = 0; chunks < CHUNKS_MOST && at + 8 <= pieces.size; chunks += 1) {
    const view = await pieces.at(at, 8)
    const type = wordAt(view, 4)
    if (type === 'acTL') return true
    if (type === 'IDAT') return false
    at += 12 + view.getUint32(0)
  }
  return false
}
