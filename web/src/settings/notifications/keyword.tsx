import { component$, type QRL } from '@builder.io/qwik'
import { say } from '../../i18n/say.ts'

interface KeywordProps {
  word: string
  onRemove$: QRL<(word: string) => unknown>
}

export const Keyword = component$<KeywordProps>(({ word, onRemove$ }) => (
  <li class="card">
    <span class="card__what" dir="auto">
      {word}
    </span>
    <button
      type="button"
      class="button button--quiet button--small"
      aria-label={say('notifications.removeNamed', { word })}
      onClick$={() => onRemove$(word)}
    >
      {say('notifications.remove')}
    </button>
  </li>
))
