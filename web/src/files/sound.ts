import type { Pieces } from './pieces.ts'
import type { Span } from './spans.ts'

/*
 * MP3: what is said of it stands before the sound (ID3v2.3 and 2.4, id3.org) and behind it (ID3v1).
 * Title, artist, album and their like stay: they are what a song is shared by. What programs, shops and
 * owners wrote, comments and pictures go.
 */

const HEAD = 10
const TAG_MOST = 67_108_864
const FRAMES_MOST = 10_000
/** Words about the work; not who owns or encoded it, with what and when. */
const STAYS =
  /^(?:TIT[123]|TALB|TPE[1-4]|TCOM|TEXT|TRCK|TPOS|TYER|TCON|TLAN|TBPM|TKEY|TLEN|TCOP|TSRC|TSO[APT]|TCMP)$/
const OLD = { size: 128, comment: 97, commentEnd: 125 } as const

export async function spansInSound(pieces: Pieces): Promise<Span[]> {
  return [...(await spansBefore(pieces)), ...(await spansBehind(pieces))]
}

/** What stays is written together, and zeros fill the rest: the sound stays where it is. */
async function spansBefore(pieces: Pieces): Promise<Span[]> {
  const head = await pieces.at(0, HEAD)
  if (textAt(head, 0, 3) !== 'ID3') return []
  const [version, flags] = [head.getUint8(3), head.getUint8(5)]
  const end = HEAD + sevens(head, 6)
  if (end > pieces.size || end > TAG_MOST) throw new RangeError('a tag that does not fit')
  const isPlain = (version === 3 || version === 4) && flags === 0
  const kept = isPlain ? await framesOf(pieces, version, end) : []
  const spans: Span[] = []
  let to = HEAD
  for (const { start, end: frameEnd } of kept) {
    const frame = await pieces.at(start, frameEnd - start)
    const by = new Uint8Array(frame.buffer, frame.byteOffset, frameEnd - start).slice()
    spans.push({ start: to, end: to + by.length, by })
    to += by.length
  }
  // A tag that is not understood says nothing any more, its own head neither.
  if (!isPlain) spans.push({ start: 3, end: 6, by: Uint8Array.of(3, 0, 0) })
  return [...spans, { start: to, end }]
}

/** Those that stay. */
async function framesOf(pieces: Pieces, version: number, end: number): Promise<Span[]> {
  const kept: Span[] = []
  for (let at = HEAD, frames = 0; at + HEAD <= end; frames += 1) {
    if (frames === FRAMES_MOST) throw new RangeError('too many frames')
    const view = await pieces.at(at, HEAD)
    const name = textAt(view, 0, 4)
    if (name === '\0\0\0\0') break
    const next = at + HEAD + (version === 4 ? sevens(view, 4) : view.getUint32(4))
    if (next > end || !/^[A-Z0-9]{4}$/.test(name)) throw new RangeError('no frame')
    if (STAYS.test(name)) kept.push({ start: at, end: next })
    at = next
  }
  return kept
}

/** The comment of the old kind, at the very end; a track number behind it stays. */
async function spansBehind(pieces: Pieces): Promise<Span[]> {
  const start = pieces.size - OLD.size
  if (start < 0 || textAt(await pieces.at(start, OLD.size), 0, 3) !== 'TAG') return []
  return [{ start: start + OLD.comment, end: start + OLD.commentEnd }]
}

/** Four bytes of seven bits each. */
function sevens(view: DataView, at: number): number {
  return [0, 1, 2, 3].reduce((sum, more) => sum * 128 + (view.getUint8(at + more) & 127), 0)
}

function textAt(view: DataView, at: number, length: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length))
}
