import { CUSTOM_EMOJI } from '../durable-objects/protocol/rest/custom-emoji.ts'
import type { ErrorCode } from '../durable-objects/protocol/error-codes.ts'
import type { Picture } from './db/profiles.ts'
import { kindOf } from './files/kind.ts'

const TYPES: ReadonlySet<string> = new Set(CUSTOM_EMOJI.types)

/** What these bytes are, or why they are none for an emoji. */
export async function readEmojiPicture(
  name: string,
  bytes: Uint8Array,
): Promise<Picture | Extract<ErrorCode, 'too_large' | 'unsupported_media_type'>> {
  const { type, width = 0, height = 0 } = await kindOf(bytes, name)
  if (!TYPES.has(type) || width === 0) return 'unsupported_media_type'
  if (Math.max(width, height) > CUSTOM_EMOJI.side) return 'too_large'
  return { type, bytes }
}
