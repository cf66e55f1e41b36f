import { wordAt } from '../../../durable-objects/protocol/bytes.ts'
import type { Pieces } from './pieces.ts'
import { NOTHING, type Span } from './spans.ts'

/** What of the rest is needed to draw it and to move it (PNG, third edition, 11.3). */
const NEEDED =
  /^(?:tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|mDCV|cLLI|bKGD|hIST|pHYs|sPLT|acTL|fcTL|fdAT)$/
/** A large picture has one for each 8 KiB. */
const CHUNKS_MOST = 1_000_000

/** In chunks one after the other: their length, their name, their bytes, a sum. Words, times, Exif. */
export async function spansInPng(pieces: Pieces): Promise<Span[]> {
  const spans: Span[] = []
  let at = 8
  for (let chunks = 0; at + 8 <= pieces.size; chunks += 1) {
    if (chunks === CHUNKS_MOST) throw new RangeError('too many chunks')
    const view = await pieces.at(at, 8)
    const type = wordAt(view, 4)
    const end = at + 12 + view.getUint32(0)
    // What every program must know has a capital first.
    if (!/^[A-Z]/.test(type) && !NEEDED.test(type)) spans.push({ start: at, end, by: NOTHING })
    at = end
    if (type === 'IEND') break
  }
  return at < pieces.size ? [...spans, { start: at, end: pieces.size, by: NOTHING }] : spans
}
