import type { Pieces } from './pieces.ts'
import { NOTHING, type Span } from './spans.ts'

/* GIF89a: blocks one after the other, what is in them in pieces of at most 255 bytes. */

const BLOCK = { extension: 0x21, picture: 0x2c, end: 0x3b } as const
const COMMENT = 0xfe
const APPLICATION = 0xff
/** How often it goes round. */
const NEEDED = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])
const BLOCKS_MOST = 100_000

/** Comments, and what programs wrote for themselves (XMP among it). */
export async function spansInGif(pieces: Pieces): Promise<Span[]> {
  const spans: Span[] = []
  let at = 13 + coloursOf((await pieces.at(0, 13)).getUint8(10))
  // Without its end, as some are: what is there is drawn.
  for (let blocks = 0; at < pieces.size; blocks += 1) {
    if (blocks === BLOCKS_MOST) throw new RangeError('too many blocks')
    const start = at
    const block = (await pieces.at(at, 1)).getUint8(0)
    if (block === BLOCK.end) return [...spans, { start: at + 1, end: pieces.size, by: NOTHING }]
    if (block === BLOCK.picture) {
      const colours = coloursOf((await pieces.at(at, 10)).getUint8(9))
      at = await afterBlocks(pieces, at + 11 + colours)
    } else if (block === BLOCK.extension) {
      at = await afterBlocks(pieces, at + 2)
      if (await isAdded(pieces, start)) spans.push({ start, end: at, by: NOTHING })
    } else throw new RangeError('no block')
  }
  return spans
}

function coloursOf(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)
}

async function isAdded(pieces: Pieces, at: number): Promise<boolean> {
  const kind = (await pieces.at(at, 3)).getUint8(1)
  if (kind !== APPLICATION) return kind === COMMENT
  const view = await pieces.at(at, 14)
  return !NEEDED.has(String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + 3, 11)))
}

async function afterBlocks(pieces: Pieces, from: number): Promise<number> {
  for (let at = from; ;) {
    const view = await pieces.at(at, 1)
    let past = 0
    while (past < view.byteLength) {
      const size = view.getUint8(past)
      past += 1 + size
      if (size === 0) return at + past
    }
    at += past
  }
}
