import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import type { RootKey } from '../ui/root-key.ts'

/** `isEnded`: nobody takes what would be sent. */
export const SendButton = ({ isEnded }: { isEnded: boolean }, key: RootKey) => (
  <button
    key={key}
    type="submit"
    class="composer__send"
    aria-label={say('compose.send')}
    title={say('compose.send')}
    aria-disabled={isEnded}
  >
    <Icon name="send" />
  </button>
)
