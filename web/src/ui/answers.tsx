import { component$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'

interface AnswersProps {
  /** On the button that does it. */
  action: string
  isGrave?: boolean
  onYes$: QRL<() => unknown>
  onNo$: QRL<() => unknown>
}

/** The two answers to a question; the harmless one has the focus. */
export const Answers = component$<AnswersProps>(({ action, isGrave = false, onYes$, onNo$ }) => (
  <p class="dialog__answers">
    <button
      type="button"
      class={isGrave ? 'button button--danger' : 'button'}
      onClick$={() => onYes$()}
    >
      {action}
    </button>
    <button type="button" class="button button--quiet" autoFocus onClick$={() => onNo$()}>
      {say('form.cancel')}
    </button>
  </p>
))
