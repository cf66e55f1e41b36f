import { component$ } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import type { Entry } from './arrange.ts'
import { entryName } from './entry-name.ts'
import { GroupLink } from './group-link.tsx'
import { MenuButton } from './menu-button.tsx'
import { PersonLink } from './person-link.tsx'
import { RoomLink } from './room-link.tsx'

/** One line of the sidebar. `current`: its page is on screen. */
export const EntryLine = component$<{ entry: Entry; current: boolean }>(({ entry, current }) => (
  <li class="entry">
    {linkOf(entry, current)}
    <MenuButton
      subject={{ kind: 'entry', about: entry.about }}
      label={say('side.menuOf', { name: entryName(entry) })}
    />
  </li>
))

function linkOf(entry: Entry, current: boolean) {
  switch (entry.kind) {
    case 'room':
      return <RoomLink room={entry.room} current={current} />
    case 'group':
      return <GroupLink group={entry.group} current={current} />
    case 'person':
      return (
        // Drawn anew with another name or picture: Qwik 1.20 does not follow them from here.
        <PersonLink
          key={`${encodeURIComponent(entry.person.name)}/${entry.person.avatar ?? ''}`}
          person={entry.person}
          current={current}
          thread={entry.thread}
          isMe={entry.isMe}
        />
      )
  }
}
