/** An emoji as it travels: itself, its name, its `:codes:`, more words for it, whether it has tones. */
export type Emoji = readonly [
  emoji: string,
  name: string,
  codes: string,
  words: string,
  toned: 0 | 1,
]

export interface EmojiGroup {
  readonly key: string
  readonly name: string
  readonly emoji: readonly Emoji[]
}

/** Skin tones: none, then the five of Unicode (UTS #51, emoji modifiers). */
export const TONES = ['', '🏻', '🏼', '🏽', '🏾', '🏿'] as const

const VARIATION = '\uFE0F'

/** With a skin tone: the modifier stands after the first character, in the place of a variation sign. */
export function inTone(emoji: string, tone: number): string {
  const modifier = TONES[tone]
  if (!modifier) return emoji
  const [first = '', ...rest] = emoji
  if (rest[0] === VARIATION) rest.shift()
  return [first, modifier, ...rest].join('')
}

/** The one that `one` is shown as to somebody with this tone. */
export function shownIn([emoji, , , , toned]: Emoji, tone: number): string {
  return toned === 1 ? inTone(emoji, tone) : emoji
}

/** The first of its codes, between colons; empty when it has none. */
export function codeOf([, , codes]: Emoji): string {
  const [first = ''] = codes.split(' ')
  return first && `:${first}:`
}
