import { $, component$, useContext } from '@builder.io/qwik'
import type { DirectoryView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { AppContext } from '../app/app-state.ts'
import { fieldText } from '../form/form-state.ts'
import { SearchInput } from '../form/search-input.tsx'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { Sapling } from '../ui/sapling.tsx'
import { directoryPath } from './directory-path.ts'
import { RoomCard } from './room-card.tsx'

/** All the rooms that one may know of, to search and to enter. */
export const DirectoryPage = component$<{ view: DirectoryView }>(({ view }) => {
  const { go } = useContext(AppContext)
  const { query, archived, directory, around } = view
  const search = $((_: Event, form: HTMLFormElement) =>
    go(directoryPath({ query: fieldText(form, 'query').trim(), archived }), 'replace'),
  )
  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={say('rooms.directoryTitle')} lead={say('rooms.directoryLead')}>
        {may(around.me, 'rooms.create-open') && (
          <a class="button button--small" href="/rooms/new">
            {say('rooms.new')}
          </a>
        )}
      </PageHeader>
      <div class="page__scroll">
        <div class="directory">
          <form
            class="directory__search"
            role="search"
            action="/rooms"
            preventdefault:submit
            onSubmit$={search}
          >
            <label class="unseen" for="query">
              {say('rooms.search')}
            </label>
            <SearchInput
              name="query"
              maxLength={100}
              placeholder={say('rooms.search')}
              value={query}
            />
            <button class="button" type="submit">
              {say('rooms.searchButton')}
            </button>
          </form>
          <nav aria-label={say('rooms.which')}>
            <ul class="directory__tabs">
              <li>
                <a
                  class="settings-nav__link"
                  href={directoryPath({ query, archived: false })}
                  aria-current={archived ? undefined : 'page'}
                >
                  {say('rooms.inUse')}
                </a>
              </li>
              <li>
                <a
                  class="settings-nav__link"
                  href={directoryPath({ query, archived: true })}
                  aria-current={archived ? 'page' : undefined}
                >
                  {say('rooms.archivedOnes')}
                </a>
              </li>
            </ul>
          </nav>
          <p role="status">{say('rooms.found', { count: directory.count })}</p>
          {directory.rooms.length === 0 ? (
            <div class="empty">
              <Sapling />
              <h2 class="empty__title">{say('rooms.none')}</h2>
              <p class="empty__lead">{say('rooms.noneLead')}</p>
            </div>
          ) : (
            <ul class="cards">
              {directory.rooms.map((room) => (
                <RoomCard key={`${room.id}/${room.state}`} room={room} />
              ))}
            </ul>
          )}
          {directory.next !== null && (
            <p>
              <a
                class="button button--quiet"
                href={directoryPath({ query, archived, after: directory.next })}
              >
                {say('rooms.more')}
              </a>
            </p>
          )}
        </div>
      </div>
    </main>
  )
})
