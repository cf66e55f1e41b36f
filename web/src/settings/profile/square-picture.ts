import { AVATAR } from '../../../../durable-objects/protocol/rest/profile.ts'

const QUALITIES = [0.86, 0.7, 0.5, 0.3]

/**
 * The middle of a picture as a small square, so that what is sent is never larger than what is kept,
 * and nothing of the file itself (place, camera) goes along. `null`: no picture that can be read.
 */
export async function squarePicture(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return null
  const { side } = AVATAR
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  const context = canvas.getContext('2d')
  if (!context) return null
  const edge = Math.min(picture.width, picture.height)
  const [left, top] = [(picture.width - edge) / 2, (picture.height - edge) / 2]
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, left, top, edge, edge, 0, 0, side, side)
  picture.close()
  for (const type of ['image/webp', 'image/jpeg']) {
    for (const quality of QUALITIES) {
      const small = await encoded(canvas, type, quality)
      // A browser that cannot write this type writes PNG instead.
      if (small?.type === type && small.size <= AVATAR.bytes) return small
    }
  }
  return null
}

/** `null`: it cannot be written as this type. */
export function encoded(
  canvas: HTMLCanvasElement,
  type: string,
  quality: number,
): Promise<Blob | null> {
  return new Promise((done) => canvas.toBlob(done, type, quality))
}
