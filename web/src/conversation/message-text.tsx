import { say } from '../i18n/say.ts'
import { drawBlocks, drawParts } from '../markdown/formatted.tsx'
import type { Called } from '../markdown/parse.ts'
import { blocksOf } from '../markdown/parser.ts'
import { isOnlyEmoji } from './only-emoji.ts'
import type { RootKey } from '../ui/root-key.ts'

interface MessageTextProps {
  /** `null`: the place of one that is gone. */
  text: string | null
  /** Its time was over: nobody deleted it. */
  expired?: boolean
  /** Whom it calls by `@alias`. */
  called?: Called
}

/** The words of a message, formatted as they mean. */
export const MessageText = (
  { text, called = [], expired = false }: MessageTextProps,
  key: RootKey,
) => {
  if (text === null) {
    return <p class="text text--gone">{say(expired ? 'talk.expired' : 'talk.deleted')}</p>
  }
  if (isOnlyEmoji(text)) {
    return (
      <p class="text text--emoji" dir="auto">
        {text}
      </p>
    )
  }
  const blocks = blocksOf(text, { called })
  const [only] = blocks
  // Most messages: one element less for each. Only here the key: with it the others would be taken for the
  // same element, whose class Qwik never looks at again.
  if (blocks.length === 1 && only?.kind === 'paragraph') {
    return (
      <p key={key} class="text" dir="auto">
        {drawParts(only.parts)}
      </p>
    )
  }
  return (
    <div class="text" dir="auto">
      {drawBlocks(blocks)}
    </div>
  )
}
