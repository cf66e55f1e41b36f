import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'
import { PICTURES, type FileCard } from '../../durable-objects/protocol/files.ts'

/** Bytes from the beginning that are looked at. */
export const LOOKED_AT = 65_536

/** More than that and the browsers of others would be given too much to draw. */
const PIXELS_MOST = 50_000_000

const UNKNOWN = 'application/octet-stream'
/** A text that some program may take for a document and run: only ever saved. */
const MARKUP = 'text/html'

export type Kind = Pick<FileCard, 'type' | 'width' | 'height'>

/**
 * What these first bytes say that a file is, and the measures of a picture. `name` can only make it
 * less: what is called like a document that runs is one.
 */
export async function kindOf(bytes: Uint8Array, name: string): Promise<Kind> {
  const known = await magicOf(bytes)
  if (known !== null) return { type: known, ...(PICTURES.has(known) && measuresOf(bytes)) }
  const text = textIn(bytes)
  if (text === null) return { type: UNKNOWN }
  return { type: isMarkup(text, name) ? MARKUP : 'text/plain' }
}

async function magicOf(bytes: Uint8Array): Promise<string | null> {
  try {
    const { mime } = (await fileTypeFromBuffer(bytes)) ?? { mime: null }
    if (mime === 'application/xml') return MARKUP
    return mime === null ? null : mime.replace(/;.*$/, '')
  } catch {
    // Cut off, or made to confuse: then it is nothing that is shown.
    return null
  }
}

function measuresOf(bytes: Uint8Array): Pick<FileCard, 'width' | 'height'> {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes)
    if (width < 1 || height < 1 || width * height > PIXELS_MOST) return {}
    // From the fifth on a picture lies on its side.
    return orientation > 4 ? { width: height, height: width } : { width, height }
  } catch {
    return {}
  }
}

/** The bytes as a text, or `null`. The last character may be cut in the middle. */
function textIn(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes, {
      stream: bytes.byteLength >= LOOKED_AT,
    })
    return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text
  } catch {
    return null
  }
}

function isMarkup(text: string, name: string): boolean {
  return /^\s*</.test(text) || /\.(?:x?html?|xht|svgz?|xml|xsl|xslt|mht|mhtml)$/i.test(name)
}
