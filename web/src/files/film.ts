import { boxAt } from './boxes.ts'
import { spansOfTrack } from './film-track.ts'
import type { Span } from './spans.ts'

/*
 * MP4, QuickTime and M4A (ISO/IEC 14496-12; QuickTime File Format). The addresses of the pictures are
 * numbers of bytes from the beginning of the file, so nothing in it may move: a box of which nothing
 * is to be left becomes one of the same size that says nothing.
 */

/** Where a film begins that names no kind: old QuickTime. */
const OLD = /^(?:moov|mdat|wide|pnot)$/
/** Pictures in boxes, raw ones too: what is read elsewhere, or has to stay as it is. */
const NO_FILM = /^crx /
/** What was noted beside the film: where and with what it was taken, by whom. */
const NOTED = /^(?:udta|meta|uuid)$/
/** When it was made and changed. */
const TIMED = /^(?:mvhd|tkhd|mdhd)$/
const OPENED = /^(?:moov|trak|mdia)$/
const SAYS_NOTHING = Uint8Array.from('free', (letter) => letter.charCodeAt(0))
/** Header, and the version of a box that has one. */
const LOOKED_AT = 17
/** A film that came in fragments has two for every few seconds. */
const BOXES_MOST = 50_000

/** Whether a first box of this type and brand begins a film. */
export function isFilm(type: string, brand: string): boolean {
  return type === 'ftyp' ? !NO_FILM.test(brand) : OLD.test(type)
}

/** Reads the heads of boxes only, and a camera's own tables, however long the film is. */
export async function spansInFilm(file: Blob): Promise<Span[]> {
  const spans: Span[] = []
  let boxes = 0
  const walk = async (from: number, to: number): Promise<void> => {
    for (let at = from; at + 8 <= to;) {
      if ((boxes += 1) > BOXES_MOST) throw new RangeError('too many boxes')
      const view = new DataView(await file.slice(at, at + LOOKED_AT).arrayBuffer())
      const { type, head, size } = boxAt(view, 0, to - at)
      const start = at + head
      if (NOTED.test(type)) {
        spans.push({ start: at + 4, end: at + 8, by: SAYS_NOTHING }, { start, end: at + size })
      } else if (TIMED.test(type)) {
        const numbers = view.getUint8(head) === 1 ? 16 : 8
        spans.push({ start: start + 4, end: Math.min(start + 4 + numbers, at + size) })
      } else if (OPENED.test(type)) await walk(start, at + size)
      if (type === 'trak') spans.push(...(await spansOfTrack(file, { start, end: at + size })))
      at += size
    }
  }
  await walk(0, file.size)
  return spans
}
