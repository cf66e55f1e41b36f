import { wordAt } from '../../../durable-objects/protocol/bytes.ts'
import type { Pieces } from './pieces.ts'
import { NOTHING, type Span } from './spans.ts'

/** What of the rest is needed to draw it and to move it (PNG, third edition, 11.3). */
const NEEDED =
  /^(?:tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|mDCV|cLLI|bKGD|hIST|pHYs|sPLT|acTL|fcTL|fdAT)$/
/** A large picture has one for each 8 KiB. */
const CHUNKS_MOST = 1_000_000

interface Chunk {
  readonly type: string
  readonly start: number
  readonly end: number
}

/** In chunks one after the other: their length, their name, their bytes, a sum. */
async function* chunksOf(pieces: Pieces): AsyncGenerator<Chunk> {
  let start = 8
  for (let chunks = 0; start + 8 <= pieces.size; chunks += 1) {
    if (chunks === CHUNKS_MOST) throw new RangeError('too many chunks')
    const view = await pieces.at(start, 8)
    const end = start + 12 + view.getUint32(0)
    yield { type: wordAt(view, 4), start, end }
    start = end
  }
}

/** Words, times, Exif, and what hangs behind the end. */
export async function spansInPng(pieces: Pieces): Promise<Span[]> {
  const spans: Span[] = []
  let at = 8
  for await (const { type, start, end } of chunksOf(pieces)) {
    // What every program must know has a capital first.
    if (!/^[A-Z]/.test(type) && !NEEDED.test(type)) spans.push({ start, end, by: NOTHING })
    at = end
    if (type === 'IEND') break
  }
  return at < pieces.size ? [...spans, { start: at, end: pieces.size, by: NOTHING }] : spans
}

/** Several pictures, one after the other: what says so stands before the first pixels (11.3.6.1). */
export async function movesPng(pieces: Pieces): Promise<boolean> {
  for await (const { type } of chunksOf(pieces)) {
    if (type === 'acTL') return true
    if (type === 'IDAT') return false
  }
  return false
}
