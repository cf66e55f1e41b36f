import { isEmojiName } from '../durable-objects/protocol/rest/custom-emoji.ts'
import { emojiNamed } from './slack/emoji.ts'

/** Why nothing can be called so; `null`: it can. */
export function faultOfEmojiName(name: string): 'emoji_name_malformed' | 'emoji_taken' | null {
  if (!isEmojiName(name)) return 'emoji_name_malformed'
  // One that everybody has would be meant by both.
  return emojiNamed(name) === null ? null : 'emoji_taken'
}
