import { viewOf, wordAt } from '../../durable-objects/protocol/bytes.ts'
import { joined } from '../bytes.ts'

/** As it is kept (db/profiles.ts). */
interface Picture {
  readonly type: string
  readonly bytes: Uint8Array
}

/** The first picture of one that moves, without drawing anything anew; what does not move stays itself. */
export function stillOf(picture: Picture): Picture {
  const { type, bytes } = picture
  try {
    const still = STILLS[type]?.(bytes) ?? null
    return still === null ? picture : { type, bytes: still }
  } catch {
    // Cut off, or made to confuse.
    return picture
  }
}

const STILLS: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array | null>> = {
  'image/gif': firstOfGif,
  'image/png': firstOfPng,
  'image/webp': firstOfWebp,
}

const GIF = { extension: 0x21, picture: 0x2c, end: 0x3b } as const

/** Up to the end of the first picture. */
function firstOfGif(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const colours = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))
  const afterBlocks = (from: number): number => {
    let at = from
    while (view.getUint8(at) !== 0) at += 1 + view.getUint8(at)
    return at + 1
  }
  let at = 13 + colours(view.getUint8(10))
  while (view.getUint8(at) === GIF.extension) at = afterBlocks(at + 2)
  if (view.getUint8(at) !== GIF.picture) throw new RangeError('no picture')
  const end = afterBlocks(at + 11 + colours(view.getUint8(at + 9)))
  return joined([bytes.subarray(0, end), Uint8Array.of(GIF.end)])
}

/** Without what makes it move: what stands first is a picture by itself (PNG, third edition, 11.3). */
function firstOfPng(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.byteLength;) {
    const end = at + 12 + view.getUint32(at)
    if (!/^(?:acTL|fcTL|fdAT)$/.test(wordAt(view, at + 4))) kept.push(bytes.subarray(at, end))
    at = end
  }
  return joined(kept)
}

/** `null`: it does not move. */
function firstOfWebp(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes)
  for (let at = 12; at + 8 <= bytes.byteLength;) {
    const size = view.getUint32(at + 4, true)
    if (wordAt(view, at) === 'ANMF') {
      const frame = bytes.subarray(at + 8, at + 8 + size)
      // Where it lies, its measures, how long, how; then what a picture by itself consists of.
      return webpOf(frame.subarray(6, 12), frame.subarray(16))
    }
    at += 8 + size + (size % 2)
  }
  return null
}

const ALPHA = 0x10

function webpOf(measures: Uint8Array, chunks: Uint8Array): Uint8Array {
  const size = new Uint8Array(4)
  viewOf(size).setUint32(0, 4 + 18 + chunks.byteLength, true)
  const head = [word('RIFF'), size, word('WEBP'), word('VP8X'), Uint8Array.of(10, 0, 0, 0)]
  return joined([...head, Uint8Array.of(ALPHA, 0, 0, 0), measures, chunks])
}

function word(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
