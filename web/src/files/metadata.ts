import { isBoxed, spansInBoxes } from './bmff.ts'
import { isFilm, spansInFilm } from './film.ts'
import { spansInGif } from './gif.ts'
import { spansInJpeg } from './jpeg.ts'
import { Pieces } from './pieces.ts'
import { spansInPng } from './png.ts'
import { spansInSound } from './sound.ts'
import { changed, type Span } from './spans.ts'
import { spansInWebp } from './webp.ts'

/**
 * A file that is not drawn anew, without what the device or a program noted in it (Exif, XMP, comments:
 * place, device, time, by whom). Nothing of the picture, the film or the sound changes. `null`: of a form
 * that is not known here.
 */
export async function withoutMetadata(file: File): Promise<File | null> {
  try {
    const spans = await spansIn(file)
    return spans && changed(file, spans)
  } catch {
    // Cut off, or made to confuse: it stays as it was, and that is said.
    return null
  }
}

/** Told by its first bytes, whatever it is called. */
async function spansIn(file: File): Promise<readonly Span[] | null> {
  const begin = new Uint8Array(await file.slice(0, 16).arrayBuffer())
  const text = String.fromCharCode(...begin)
  if (isBoxed(begin)) return await spansInBoxes(file)
  if (isFilm(text.slice(4, 8), text.slice(8, 12))) return await spansInFilm(file)
  const pieces = new Pieces(file)
  if (text.startsWith('\xff\xd8\xff')) return await spansInJpeg(pieces)
  if (text.startsWith('\x89PNG\r\n')) return await spansInPng(pieces)
  if (text.startsWith('GIF8')) return await spansInGif(pieces)
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return await spansInWebp(pieces)
  // MP3 without what is said of it before begins with eleven bits that are set.
  const isSound = text.startsWith('ID3') || (file.type === 'audio/mpeg' && text.startsWith('\xff'))
  return isSound ? await spansInSound(pieces) : null
}
