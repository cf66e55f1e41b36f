import { component$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'

export const QUICK = ['👍', '❤️', '😂', '🎉', '😮', '🙏'] as const

interface QuickReactionsProps {
  onPick$: QRL<(emoji: string) => unknown>
  /** None of these: all of them are wanted. */
  onMore$: QRL<() => unknown>
}

/** The few that a message's menu offers at its top. */
export const QuickReactions = component$<QuickReactionsProps>(({ onPick$, onMore$ }) => (
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
    <button
      type="button"
      class="menu__item menu__emoji"
      aria-label={say('message.reactOther')}
      title={say('message.reactOther')}
      onClick$={async (_, button) => {
        button.closest<HTMLElement>('[popover]')?.hidePopover()
        await onMore$()
      }}
    >
      <Icon name="smile" />
    </button>
  </div>
))
