import { component$ } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'

/** The same in every language. */
const KEYS = 'Ctrl K'

/** The palette for who does not know its key. */
export const JumpButton = component$(() => (
  <button
    type="button"
    class="jump"
    onClick$={() => window.dispatchEvent(new Event('openpalette'))}
  >
    <Icon name="search" />
    <span class="jump__name">{say('keys.jump')}</span>
    <kbd class="jump__key" aria-hidden="true">
      {KEYS}
    </kbd>
  </button>
))
