import { component$ } from '@builder.io/qwik'
import type { SearchAnswer } from '../../../durable-objects/protocol/rest/search.ts'
import { personPath, roomPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Icon } from '../ui/icon.tsx'
import { nameOf } from '../ui/person-name.ts'

/** Rooms and people that are called so. */
export const Named = component$<{ named: SearchAnswer['named'] }>(({ named }) => {
  const { rooms, persons } = named
  if (rooms.length + persons.length === 0) return null
  return (
    <section aria-labelledby="search-named">
      <h2 class="search__title" id="search-named">
        {say('search.named')}
      </h2>
      <ul class="search__named">
        {rooms.map((room) => (
          <li key={room.id}>
            <a class="search__name" href={roomPath(room)}>
              <Icon name={room.access === 'open' ? 'leaf' : 'door'} />
              <span dir="auto">{room.name}</span>
            </a>
          </li>
        ))}
        {persons.map((person) => (
          <li key={person.id}>
            <a class="search__name" href={personPath(person)}>
              <Avatar person={person} small />
              <span dir="auto">{nameOf(person)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
})
