import { component$, useContext } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { pageOf, personPath, roomPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { Canopy } from './canopy.tsx'
import { MeCard } from './me-card.tsx'
import { PersonLink } from './person-link.tsx'
import { RoomLink } from './room-link.tsx'
import { TaskLinks } from './task-links.tsx'

/** Everything one can go to. */
export const Sidebar = component$(() => {
  const { page, listShown } = useContext(AppContext)
  const around = surroundingsOf(page.value)
  if (!around) return null
  const { me, rooms, people, threads } = around
  const here = pageOf(page.value.path)
  const known = new Set(threads.map((thread) => thread.with.id))
  const others = people.filter((person) => !known.has(person.id))
  return (
    <div class="sidebar" role={listShown.value ? 'main' : undefined}>
      <nav class="sidebar__nav" id="list" aria-label={say('nav.label')} tabIndex={-1}>
        <Canopy heading={listShown.value} />
        <div class="sidebar__scroll">
          <h2 class="sidebar__title">{say('nav.rooms')}</h2>
          <ul class="sidebar__list">
            {rooms.map((room) => (
              <RoomLink key={room.id} room={room} current={roomPath(room) === here} />
            ))}
          </ul>
          {threads.length > 0 && (
            <>
              <h2 class="sidebar__title">{say('nav.threads')}</h2>
              <ul class="sidebar__list">
                {[...threads]
                  .sort((a, b) => b.at - a.at)
                  .map((thread) => (
                    <PersonLink
                      key={thread.with.id}
                      person={thread.with}
                      current={personPath(thread.with) === here}
                      unread={thread.num - thread.read}
                      isMe={thread.with.id === me.id}
                    />
                  ))}
              </ul>
            </>
          )}
          {others.length > 0 && <h2 class="sidebar__title">{say('nav.people')}</h2>}
          <ul class="sidebar__list">
            {others.map((person) => (
              <PersonLink
                key={person.id}
                person={person}
                current={personPath(person) === here}
                unread={0}
                isMe={person.id === me.id}
              />
            ))}
          </ul>
          {people.every((person) => person.id === me.id) && (
            <p class="sidebar__alone">{say('nav.onlyYou')}</p>
          )}
        </div>
        <TaskLinks around={around} here={here} />
        <MeCard me={me} />
      </nav>
    </div>
  )
})
