import { component$, type QRL } from '@builder.io/qwik'
import { plainText } from '../../../durable-objects/protocol/plain-text.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import type { Errand } from './errand.ts'

/** Over the composer: that this is an answer or a change, of what, and the way out. */
export const ErrandLine = component$<{ errand: Errand; onEnd$: QRL<() => void> }>(
  ({ errand, onEnd$ }) => (
    <div class="errand">
      <p class="errand__what" role="status">
        <strong>
          {errand.kind === 'edit'
            ? say('compose.editing')
            : say('compose.replying', { name: errand.name })}
        </strong>{' '}
        <span class="errand__text" dir="auto">
          {plainText(errand.text).slice(0, 120)}
        </span>
      </p>
      <button
        type="button"
        class="errand__end"
        aria-label={say('compose.endErrand')}
        onClick$={onEnd$}
      >
        <Icon name="cross" />
      </button>
    </div>
  ),
)
