import type { AVATAR } from '../../durable-objects/protocol/rest/profile.ts'

export type ImageType = (typeof AVATAR.types)[number]

/** What these bytes are, by how they begin and never by what anybody calls them; `null`: no image. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  const isRiff = begins(bytes, [0x52, 0x49, 0x46, 0x46])
  return isRiff && begins(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50]) ? 'image/webp' : null
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}
