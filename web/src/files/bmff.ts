import { viewOf, wordAt } from '../../../durable-objects/protocol/bytes.ts'
import { boxAt, boxesIn } from './boxes.ts'
import type { Span } from './spans.ts'

/*
 * Pictures in boxes: HEIC, HEIF and AVIF (ISO/IEC 14496-12 and 23008-12). What the camera wrote is an
 * item of its own there; `iloc` says where its bytes lie.
 */

const BRANDS = /^(?:heic|heix|heim|heis|hevc|hevx|mif1|mif2|msf1|avif|avis)$/
/** The list of items is small: of a picture in hundreds of tiles some kilobytes. */
const META_MOST = 4_194_304
const HEADER = 16
/** No picture has more; what says so would keep this page busy. */
const BOXES_MOST = 1_000
const PLACES_MOST = 100_000
/** A method of no number: in another file. */
const ELSEWHERE = 16

/** Whether these first bytes are those of such a picture. */
export function isBoxed(begin: Uint8Array): boolean {
  const view = viewOf(begin)
  return begin.byteLength >= 12 && wordAt(view, 4) === 'ftyp' && BRANDS.test(wordAt(view, 8))
}

/** Where in the file the camera's own data stand; throws at what is no such picture. */
export async function spansInBoxes(file: Blob): Promise<Span[]> {
  const spans: Span[] = []
  for (let at = 0, boxes = 0; at + 8 <= file.size; boxes += 1) {
    if (boxes === BOXES_MOST) throw new RangeError('too many boxes')
    const view = viewOf(await bytesOf(file, at, at + HEADER))
    const box = boxAt(view, 0, file.size - at)
    if (box.type === 'meta') {
      if (box.size > META_MOST) throw new RangeError('too long a list of items')
      spans.push(...spansInMeta(await bytesOf(file, at, at + box.size), at, file.size))
    }
    at += box.size
  }
  return spans
}

/** `from`: where this box begins in its file. */
export function spansInMeta(meta: Uint8Array, from: number, fileSize: number): Span[] {
  const view = viewOf(meta)
  const { head } = boxAt(view, 0, meta.byteLength)
  let wanted: ReadonlySet<number> = new Set()
  let places: readonly Place[] = []
  let idat: Span = { start: 0, end: 0 }
  // A full box: its version and flags stand before what is in it.
  for (const { type, start, end } of boxesIn(view, head + 4, meta.byteLength)) {
    const inside = new DataView(meta.buffer, meta.byteOffset + start, end - start)
    if (type === 'iinf') wanted = writtenByCamera(inside)
    if (type === 'iloc') places = placesIn(inside)
    if (type === 'idat') idat = { start: from + start, end: from + end }
  }
  return places.flatMap(({ item, method, start, length }) => {
    if (!wanted.has(item) || length === 0 || method > 1) return []
    const [base, most] = method === 0 ? [0, fileSize] : [idat.start, idat.end]
    const span = { start: base + start, end: Math.min(base + start + length, most) }
    return span.end > span.start ? [span] : []
  })
}

/** Items that are Exif or XMP. */
function writtenByCamera(iinf: DataView): ReadonlySet<number> {
  const items = new Set<number>()
  const isWide = iinf.getUint8(0) > 0
  for (const { type, start } of boxesIn(iinf, isWide ? 8 : 6, iinf.byteLength)) {
    const version = iinf.getUint8(start)
    if (type !== 'infe' || version < 2) continue
    const isLong = version > 2
    const item = isLong ? iinf.getUint32(start + 4) : iinf.getUint16(start + 4)
    const kind = start + (isLong ? 10 : 8)
    const called = wordAt(iinf, kind)
    if (called === 'Exif' || (called === 'mime' && isXmp(iinf, kind + 4))) items.add(item)
  }
  return items
}

/** After the name of the item stands its type. */
function isXmp(view: DataView, from: number): boolean {
  const { next } = stringAt(view, from)
  return /rdf\+xml|xmp/i.test(stringAt(view, next).text)
}

function stringAt(view: DataView, from: number): { text: string; next: number } {
  let text = ''
  let at = from
  for (; view.getUint8(at) !== 0; at += 1) text += String.fromCharCode(view.getUint8(at))
  return { text, next: at + 1 }
}

interface Place {
  readonly item: number
  /** 0: in the file, 1: in the box `idat`; others are not in this file, or in another item. */
  readonly method: number
  readonly start: number
  readonly length: number
}

function placesIn(iloc: DataView): Place[] {
  const version = iloc.getUint8(0)
  const sizes = iloc.getUint16(4)
  const [ofStart, ofLength, ofBase] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const ofIndex = version === 0 ? 0 : sizes & 15
  let at = 6
  const next = (size: number): number => {
    const value = numberAt(iloc, at, size)
    at += size
    return value
  }
  const places: Place[] = []
  for (let left = next(version < 2 ? 2 : 4); left > 0; left -= 1) {
    const item = next(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : next(2) & 15
    const isElsewhere = next(2) !== 0
    const base = next(ofBase)
    for (let extents = next(2); extents > 0; extents -= 1) {
      at += ofIndex
      const start = base + next(ofStart)
      places.push({ item, method: isElsewhere ? ELSEWHERE : method, start, length: next(ofLength) })
      if (places.length > PLACES_MOST) throw new RangeError('too many places')
    }
  }
  return places
}

function numberAt(view: DataView, at: number, size: number): number {
  if (size === 0) return 0
  if (size === 2) return view.getUint16(at)
  if (size === 4) return view.getUint32(at)
  if (size === 8) return Number(view.getBigUint64(at))
  throw new RangeError('a number of no size')
}

async function bytesOf(file: Blob, from: number, to: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer())
}
