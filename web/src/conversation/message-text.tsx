import { say } from '../i18n/say.ts'
import { isOnlyEmoji } from './only-emoji.ts'

/** The words of a message as text, never as markup; `null` is a deleted one's place. */
export const MessageText = ({ text }: { text: string | null }) =>
  text === null ? (
    <p class="text text--gone">{say('talk.deleted')}</p>
  ) : (
    <p class={isOnlyEmoji(text) ? 'text text--emoji' : 'text'} dir="auto">
      {text}
    </p>
  )
