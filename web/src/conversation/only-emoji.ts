const EMOJI =
  /^(?:\s|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|[\u{e0020}-\u{e007f}])+$/u

/** A few emoji and nothing else: shown larger. */
export function isOnlyEmoji(text: string): boolean {
  return text.length <= 48 && EMOJI.test(text) && text.trim() !== ''
}
