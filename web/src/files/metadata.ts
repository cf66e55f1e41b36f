import { isBoxed, spansInBoxes } from './bmff.ts'

/** Bytes of a file. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * A picture that is not drawn anew, with what the camera wrote into it (Exif, XMP: place, device, time)
 * made zeros where it stands, so that nothing else moves. `null`: of a form that is not known here.
 */
export async function withoutMetadata(file: File): Promise<File | null> {
  try {
    const spans = await spansIn(file)
    return spans && blanked(file, spans)
  } catch {
    // Cut off, or made to confuse: it stays as it was, and that is said.
    return null
  }
}

async function spansIn(file: File): Promise<readonly Span[] | null> {
  const begin = new Uint8Array(await file.slice(0, 16).arrayBuffer())
  if (isBoxed(begin)) return await spansInBoxes(file)
  const text = String.fromCharCode(...begin)
  return text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP' ? await spansInWebp(file) : null
}

/** A picture that moves has one for each of its pictures. */
const CHUNKS_MOST = 10_000

/** In chunks one after the other: their name, their length, their bytes, made even. */
async function spansInWebp(file: File): Promise<Span[]> {
  const spans: Span[] = []
  for (let at = 12, chunks = 0; at + 8 <= file.size; chunks += 1) {
    if (chunks === CHUNKS_MOST) throw new RangeError('too many chunks')
    const view = new DataView(await file.slice(at, at + 8).arrayBuffer())
    const name = String.fromCharCode(...[0, 1, 2, 3].map((more) => view.getUint8(more)))
    const start = at + 8
    const end = start + view.getUint32(4, true)
    if (name === 'EXIF' || name === 'XMP ') spans.push({ start, end: Math.min(end, file.size) })
    at = end + (end % 2)
  }
  return spans
}

function blanked(file: File, spans: readonly Span[]): File {
  const parts: BlobPart[] = []
  let from = 0
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    // Two may lie over each other.
    const begin = Math.max(from, start)
    if (end <= begin) continue
    parts.push(file.slice(from, begin), new Uint8Array(end - begin))
    from = end
  }
  parts.push(file.slice(from))
  return new File(parts, file.name, { type: file.type, lastModified: file.lastModified })
}
