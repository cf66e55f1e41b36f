import { LIMITS } from '../../../durable-objects/protocol/limits.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import type { Loudness } from './loudness.ts'

/** What waits in a conversation, at the end of its line. */
export const Badge = ({ loudness }: { loudness: Loudness }) => {
  const { unread, count, isMuted } = loudness
  return (
    <>
      {isMuted && (
        <span class="place__muted" title={say('nav.muted')}>
          <Icon name="muted" />
          <span class="unseen">{say('nav.muted')}</span>
        </span>
      )}
      {count > 0 && (
        <span class="place__count">
          <span aria-hidden="true">{shown(count)}</span>
        </span>
      )}
      {unread > 0 && <span class="unseen">{say('nav.unread', { count: unread })}</span>}
      {count > 0 && count < unread && <span class="unseen">{say('nav.mentions', { count })}</span>}
    </>
  )
}

function shown(count: number): string {
  return count >= LIMITS.unreadShown ? `${String(LIMITS.unreadShown - 1)}+` : String(count)
}
