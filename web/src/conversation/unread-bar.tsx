import { component$, useContext, type NoSerialize, type Signal } from '@builder.io/qwik'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import { LIMITS } from '../../../durable-objects/protocol/limits.ts'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { Icon } from '../ui/icon.tsx'
import { blockedBy, type Talk } from './talk.ts'

interface UnreadBarProps {
  talk: Talk
  conversation: ConversationId
  client: Signal<NoSerialize<ConversationClient>>
}

/** While something unread stands above what is in sight: the way to it, and the way to be done. */
export const UnreadBar = component$<UnreadBarProps>(({ talk, conversation, client }) => {
  const { attention, page } = useContext(AppContext)
  const waiting = attention.value.waiting[conversation]
  const count = waiting?.unread ?? 0
  return (
    <>
      <button
        type="button"
        class="unread-bar__go"
        onClick$={async () => {
          const { goToUnread } = await import('./to-unread.ts')
          if (!client.value || talk.seen === null) return
          await goToUnread(client.value, talk.seen, blockedBy(surroundingsOf(page.value)))
        }}
      >
        <Icon name="up" />
        {count > 0 && count < LIMITS.unreadShown
          ? say('talk.unreadAbove', { count })
          : say('talk.manyAbove')}
      </button>
      <button
        type="button"
        class="unread-bar__done"
        aria-label={say('talk.readAll')}
        title={say('talk.readAll')}
        onClick$={async () => {
          const { readAll } = await import('./read-all.ts')
          readAll(client.value, talk, waiting)
        }}
      >
        <Icon name="check" />
      </button>
    </>
  )
})
