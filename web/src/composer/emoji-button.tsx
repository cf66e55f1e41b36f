import { $, component$, useSignal, type Signal } from '@builder.io/qwik'
import { EmojiPicker } from '../emoji/picker.tsx'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'

/** Opens the picker; what is chosen goes where the cursor is. */
export const EmojiButton = component$<{ box: Signal<HTMLTextAreaElement | undefined> }>(
  ({ box }) => {
    const isOpen = useSignal(false)
    return (
      <>
        <button
          type="button"
          class="composer__tool"
          aria-haspopup="dialog"
          aria-label={say('emoji.title')}
          title={say('emoji.title')}
          onClick$={() => {
            isOpen.value = true
          }}
        >
          <Icon name="smile" />
        </button>
        {isOpen.value && (
          <EmojiPicker
            onPick$={$(async (emoji: string) => {
              const { insert } = await import('./write-into.ts')
              if (box.value) insert(box.value, emoji)
            })}
            onEnd$={$(() => {
              isOpen.value = false
            })}
          />
        )}
      </>
    )
  },
)
