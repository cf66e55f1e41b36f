import { component$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'

const QUICK = ['👍', '❤️', '😂', '🎉', '😮', '🙏'] as const

/** The few that a message's menu offers at its top. */
export const QuickReactions = component$<{ onPick$: QRL<(emoji: string) => unknown> }>(
  ({ onPick$ }) => (
    <div class="menu__reactions" role="group" aria-label={say('message.react')}>
      {QUICK.map((emoji) => (
        <button
          key={emoji}
          type="button"
          class="menu__item menu__emoji"
          aria-label={say('message.reactWith', { emoji })}
          onClick$={async (_, button) => {
            button.closest<HTMLElement>('[popover]')?.hidePopover()
            await onPick$(emoji)
          }}
        >
          {emoji}
        </button>
      ))}
    </div>
  ),
)
