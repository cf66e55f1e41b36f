import { component$, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'

interface UndoLineProps {
  what: string
  onUndo$: QRL<() => unknown>
}

/** What was just taken away, and the way back; the row that had the focus is gone, so this has it. */
export const UndoLine = component$<UndoLineProps>(({ what, onUndo$ }) => {
  const button = useSignal<HTMLButtonElement>()
  useVisibleTask$(() => button.value?.focus(), { strategy: 'document-ready' })
  return (
    <p class="later__undo">
      <span>{what}</span>
      <button
        ref={button}
        type="button"
        class="button button--quiet button--small"
        onClick$={() => onUndo$()}
      >
        {say('later.undo')}
      </button>
    </p>
  )
})
