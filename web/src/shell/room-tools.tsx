import { component$ } from '@builder.io/qwik'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { pageOf } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'

/** To all the rooms, and to a new one. */
export const RoomTools = component$<{ me: Me; path: string }>(({ me, path }) => {
  if (!may(me, 'rooms.browse')) return null
  const here = pageOf(path)
  return (
    <ul class="sidebar__list sidebar__tools">
      <li class="sidebar__tool">
        <a class="place" href="/rooms" aria-current={here === '/rooms' ? 'page' : undefined}>
          <span class="place__sign">
            <Icon name="leaf" />
          </span>
          <span class="place__name">{say('nav.browse')}</span>
        </a>
      </li>
      {may(me, 'rooms.create-open') && (
        <li>
          <a
            class="place place--icon"
            href="/rooms/new"
            aria-label={say('nav.newRoom')}
            title={say('nav.newRoom')}
            aria-current={here === '/rooms/new' ? 'page' : undefined}
          >
            <Icon name="add" />
          </a>
        </li>
      )}
    </ul>
  )
})
