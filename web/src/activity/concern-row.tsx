import { component$, useContext, type QRL } from '@builder.io/qwik'
import type { Concern } from '../../../durable-objects/protocol/attention.ts'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { SnoozeButton } from '../later/snooze-button.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Icon } from '../ui/icon.tsx'
import { concernPath } from './concern-list.ts'
import { placeName, quoteOf, whatHappened } from './concern-words.ts'

interface ConcernRowProps {
  concern: Concern
  around: Surroundings
  onHeed$: QRL<(id: string) => void>
}

/** One entry: a link to where it was said, and a way to be done with it. */
export const ConcernRow = component$<ConcernRowProps>((props) => {
  const { zone } = useContext(AppContext)
  const { concern, around, onHeed$ } = props
  const { id, by, at, emoji = '', read } = concern
  const what = whatHappened(concern, around)
  const quote = quoteOf(concern)
  const hasPlace = concern.conversation !== undefined && concern.kind !== 'answer'
  return (
    <li class={read ? 'concern' : 'concern concern--new'}>
      {by ? (
        <Avatar person={by} />
      ) : (
        <span class="concern__sign">
          <Icon name={concern.own === undefined ? 'door' : 'clock'} />
        </span>
      )}
      <a class="concern__link" href={concernPath(concern)} onClick$={() => onHeed$(id)}>
        <span class="concern__what">
          {!read && <span class="unseen">{say('activity.new')} – </span>}
          {what} {emoji}
        </span>
        {quote !== '' && (
          <span class="concern__text" dir="auto">
            {quote}
          </span>
        )}
        <span class="concern__where">
          {hasPlace && <span dir="auto">{placeName(concern, around)} · </span>}
          <time dateTime={new Date(at).toISOString()}>
            {momentIn(presentLocale(), zone.value, at)}
          </time>
        </span>
      </a>
      {concern.kind === 'reminder' && concern.own !== undefined && (
        <SnoozeButton concern={concern} id={concern.own} />
      )}
      {!read && (
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={say('activity.heedNamed', { what })}
          onClick$={(_, button) => {
            // The button goes; its entry stays under the fingers.
            button.closest('li')?.querySelector('a')?.focus()
            return onHeed$(id)
          }}
        >
          {say('activity.heed')}
        </button>
      )}
    </li>
  )
})
