import { CUSTOM_EMOJI } from '../../../../durable-objects/protocol/rest/custom-emoji.ts'
import { encoded } from '../profile/square-picture.ts'

/** Pixels: twice what the largest place of one shows, for dense screens. */
const SIDE = 128
const MOVES = new Set(['image/gif', 'image/webp'])

/**
 * A picture as an emoji: small, its edges kept clear, and nothing of the file itself along. What may
 * move stays as it is, if it is small enough. `null`: nothing that can be shown.
 */
export async function emojiPicture(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return null
  const { width, height } = picture
  const fits = Math.max(width, height) <= CUSTOM_EMOJI.side && file.size <= CUSTOM_EMOJI.bytes
  if (MOVES.has(file.type) && (fits || file.type === 'image/gif')) return fits ? file : null
  const scale = Math.min(1, SIDE / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const small = await encoded(canvas, 'image/png', 1)
  return small && small.size <= CUSTOM_EMOJI.bytes ? small : null
}
