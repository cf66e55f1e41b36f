import type { Pieces } from './pieces.ts'
import { NOTHING, type Span } from './spans.ts'

/*
 * JPEG (ITU-T T.81, B.1): segments one after the other, each with its marker and its length; only
 * the pixels after a start of scan have none.
 */

const MARKER = { scan: 0xda, end: 0xd9, app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee } as const
const COMMENT = 0xfe
const FILL = 0xff
/** Nobody's picture has more; what has would keep this page busy. */
const SEGMENTS_MOST = 10_000

/** What is needed to draw it: the kind of file, its colours, how they are mixed. */
const NEEDED: ReadonlyMap<number, string> = new Map([
  [MARKER.app0, 'JFIF\0'],
  [MARKER.app2, 'ICC_PROFILE\0'],
  [MARKER.app14, 'Adobe'],
])

/**
 * Everything else that programs wrote into it, and what hangs behind its end: a small film, the same
 * picture once more. How it is turned stays.
 */
export async function spansInJpeg(pieces: Pieces): Promise<Span[]> {
  const spans: Span[] = []
  for (let at = 2, segments = 0; ; segments += 1) {
    if (segments === SEGMENTS_MOST) throw new RangeError('too many segments')
    const begin = await pieces.at(at, 2)
    if (begin.getUint8(0) !== FILL) throw new RangeError('no marker')
    const marker = begin.getUint8(1)
    if (marker === FILL) {
      at += 1
      continue
    }
    if (marker === MARKER.end) {
      return [...spans, { start: at + 2, end: pieces.size, by: NOTHING }]
    }
    const length = (await pieces.at(at, 4)).getUint16(2)
    const end = at + 2 + length
    if (marker === MARKER.scan) {
      const next = await afterPixels(pieces, end)
      // Cut off, as many are: what is there is drawn.
      if (next === null) return spans
      at = next
      continue
    }
    if (length < 2) throw new RangeError('a segment of no length')
    const by = insteadOf(marker, await pieces.at(at, 2 + length), length)
    if (by) spans.push({ start: at, end, by })
    at = end
  }
}

/** `null`: it stays. */
function insteadOf(marker: number, segment: DataView, length: number): Span['by'] | null {
  const isAdded = (marker & 0xf0) === MARKER.app0 || marker === COMMENT
  if (!isAdded) return null
  const name = NEEDED.get(marker)
  if (name !== undefined && length >= 2 + name.length && textAt(segment, 4, name.length) === name) {
    return null
  }
  if (marker !== MARKER.app1 || length < 8 || textAt(segment, 4, 6) !== 'Exif\0\0') return NOTHING
  const turned = orientationIn(new DataView(segment.buffer, segment.byteOffset + 10, length - 8))
  return turned > 1 && turned <= 8 ? onlyTurned(turned) : NOTHING
}

const ORIENTATION = 0x0112

/** How it is turned (TIFF 6.0, section 8); 1: as it is. */
function orientationIn(tiff: DataView): number {
  try {
    const isLittle = tiff.getUint16(0) === 0x4949
    const from = tiff.getUint32(4, isLittle)
    const count = tiff.getUint16(from, isLittle)
    for (let entry = 0; entry < count; entry += 1) {
      const at = from + 2 + entry * 12
      if (tiff.getUint16(at, isLittle) === ORIENTATION) return tiff.getUint16(at + 8, isLittle)
    }
  } catch {
    // Cut off: as it is.
  }
  return 1
}

/** Exif that says nothing else. */
function onlyTurned(orientation: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(
    ...[FILL, MARKER.app1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[ORIENTATION >> 8, ORIENTATION & 255, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  )
}

/** Where the next segment begins; `null`: the file ends before. */
async function afterPixels(pieces: Pieces, from: number): Promise<number | null> {
  for (let at = from; at + 2 <= pieces.size;) {
    const view = await pieces.at(at, 2)
    const bytes = new Uint8Array(view.buffer, view.byteOffset)
    let found = bytes.indexOf(FILL)
    while (found !== -1 && found + 1 < bytes.length) {
      const next = bytes[found + 1] ?? 0
      const isPixels = next === 0 || next === FILL || (next >= 0xd0 && next <= 0xd7)
      if (!isPixels) return at + found
      found = bytes.indexOf(FILL, found + 1)
    }
    at += found === -1 ? bytes.length : found
    if (found === 0 && bytes.length < 2) return null
  }
  return null
}

function textAt(view: DataView, at: number, length: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length))
}
