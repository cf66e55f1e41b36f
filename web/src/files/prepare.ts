import { FILES } from '../../../durable-objects/protocol/files.ts'
import { withoutMetadata } from './metadata.ts'
import { moves } from './moves.ts'

/** A file as it leaves this browser. */
export interface Prepared {
  readonly file: File
  readonly thumb: Blob | null
  readonly width?: number
  readonly height?: number
  /** What the device wrote into it could not be taken out. */
  readonly isAsItWas: boolean
  /** Drawn anew: it may be other bytes the next time. */
  readonly isOnce: boolean
}

/** Drawn anew these lose place, device and time, and keep what they show. */
const DRAWN_ANEW: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])
const STILL_QUALITY = 0.92
const THUMB_SIDE = 640
const PIXELS_MOST = 50_000_000

/** Without what the device wrote into it; a picture turned as it is meant, and once small. */
export async function prepared(file: File): Promise<Prepared> {
  const isPicture = file.type.startsWith('image/') && file.type !== 'image/svg+xml'
  const bitmap = isPicture ? await bitmapOf(file) : null
  if (bitmap === null) {
    // HEIC, where this browser does not draw it; a film, a sound, a document.
    const blank = await withoutMetadata(file)
    const isAsItWas = blank === null && (isPicture || /^(?:audio|video)\//.test(file.type))
    return { file: blank ?? file, thumb: null, isAsItWas, isOnce: false }
  }
  const { width, height } = bitmap
  const isLarge = width * height > PIXELS_MOST
  const thumb = isLarge ? null : await smallOf(bitmap)
  const isStill = DRAWN_ANEW.has(file.type) && !isLarge && !(await moves(file))
  const anew = isStill ? await drawn(bitmap, { width, height }, file.type, STILL_QUALITY) : null
  bitmap.close()
  if (anew === null) {
    const blank = await withoutMetadata(file)
    return { file: blank ?? file, thumb, isAsItWas: blank === null, isOnce: false }
  }
  const clean = new File([anew], file.name, { type: anew.type })
  return { file: clean, thumb, isAsItWas: false, isOnce: true }
}

async function bitmapOf(file: File): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    // Called a picture, and none that this browser knows.
    return null
  }
}

async function smallOf(bitmap: ImageBitmap): Promise<Blob | null> {
  const scale = Math.min(1, THUMB_SIDE / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  for (const quality of [0.8, 0.6, 0.4, 0.2]) {
    const small = await drawn(bitmap, { width, height }, 'image/webp', quality)
    if (small !== null && small.size <= FILES.thumbBytes) return small
  }
  return null
}

async function drawn(
  bitmap: ImageBitmap,
  { width, height }: { readonly width: number; readonly height: number },
  type: string,
  quality: number,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, type, quality)
  })
  // A browser that cannot write this type writes another.
  return blob?.type === type || type === 'image/webp' ? blob : null
}
