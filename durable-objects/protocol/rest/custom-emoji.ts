import type { PersonCard } from '../message.ts'

/** What a place may add to the emoji that everybody has. */
export const CUSTOM_EMOJI = {
  /** All of them together. */
  most: 500,
  bytes: 65_536,
  /** Pixels of the longer side. */
  side: 512,
  types: ['image/png', 'image/gif', 'image/webp', 'image/jpeg'],
} as const

/** As it stands between colons: with these it is at most as long as a reaction may be. */
const NAME = /^[a-z0-9][a-z0-9_+-]{1,29}$/

export function isEmojiName(name: string): boolean {
  return NAME.test(name)
}

export interface CustomEmoji {
  readonly name: string
  readonly by: PersonCard
  readonly at: number
}

/**
 * `GET /api/emoji`: by name. The picture of each lies under `/api/emoji/{name}`,
 * with `?still` the first one of a picture that moves.
 */
export interface CustomEmojiAnswer {
  readonly emoji: readonly CustomEmoji[]
}
