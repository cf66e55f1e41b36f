import { component$ } from '@builder.io/qwik'
import { groupPath, pageOf, personPath, roomPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import type { Entry } from './arrange.ts'
import { entryName } from './entry-name.ts'
import { GroupLink } from './group-link.tsx'
import { MenuButton } from './menu-button.tsx'
import { PersonLink } from './person-link.tsx'
import { RoomLink } from './room-link.tsx'

/** One line of the sidebar. `path`: of the page on screen. */
export const EntryLine = component$<{ entry: Entry; path: string }>(({ entry, path }) => (
  <li class="entry">
    {linkOf(entry, pageOf(path))}
    <MenuButton
      subject={{ kind: 'entry', about: entry.about }}
      label={say('side.menuOf', { name: entryName(entry) })}
    />
  </li>
))

function linkOf(entry: Entry, here: string) {
  switch (entry.kind) {
    case 'room':
      return <RoomLink room={entry.room} current={roomPath(entry.room) === here} />
    case 'group':
      return <GroupLink group={entry.group} current={groupPath(entry.group) === here} />
    case 'person':
      return (
        // Drawn anew with another name or picture: Qwik 1.20 does not follow them from here.
        <PersonLink
          key={`${encodeURIComponent(entry.person.name)}/${entry.person.avatar ?? ''}`}
          person={entry.person}
          current={personPath(entry.person) === here}
          thread={entry.thread}
          isMe={entry.isMe}
        />
      )
  }
}
