import { component$, useContext } from '@builder.io/qwik'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { HOUSE_PLACES, placesFor } from '../admin/places.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'

/** What concerns this person, and what some have to do: answer requests, claim the house. */
export const TaskLinks = component$<{ around: Surroundings; here: string }>(({ around, here }) => {
  const { attention } = useContext(AppContext)
  const concerns = attention.value.concerns
  const answers = may(around.me, 'requests.answer-all') || around.pendingRequests > 0
  const [firstPlace] = placesFor(around.me)
  const reports = around.openReports > 0
  // What has a line of its own is marked there.
  const isElsewhere =
    (answers && here === '/admin/requests') || (reports && here === '/admin/reports')
  const isInHouse = !isElsewhere && HOUSE_PLACES.some(({ path }) => path === here)
  return (
    <ul class="sidebar__list sidebar__tasks">
      <li>
        <a class="place" href="/search" aria-current={here === '/search' ? 'page' : undefined}>
          <span class="place__sign">
            <Icon name="search" />
          </span>
          <span class="place__name">{say('keys.search')}</span>
        </a>
      </li>
      <li>
        <a class="place" href="/activity" aria-current={here === '/activity' ? 'page' : undefined}>
          <span class="place__sign">
            <Icon name="bell" />
          </span>
          <span class="place__name">{say('nav.activity')}</span>
          {concerns > 0 && (
            <span class="place__count">
              <span aria-hidden="true">{concerns}</span>
              <span class="unseen">{say('nav.unread', { count: concerns })}</span>
            </span>
          )}
        </a>
      </li>
      {answers && (
        <li>
          <a
            class="place"
            href="/admin/requests"
            aria-current={here === '/admin/requests' ? 'page' : undefined}
          >
            <span class="place__sign">
              <Icon name="inbox" />
            </span>
            <span class="place__name">{say('nav.requests')}</span>
            {around.pendingRequests > 0 && (
              <span class="place__count">
                <span aria-hidden="true">{around.pendingRequests}</span>
                <span class="unseen">{say('nav.waiting', { count: around.pendingRequests })}</span>
              </span>
            )}
          </a>
        </li>
      )}
      {reports && (
        <li>
          <a
            class="place"
            href="/admin/reports"
            aria-current={here === '/admin/reports' ? 'page' : undefined}
          >
            <span class="place__sign">
              <Icon name="alert" />
            </span>
            <span class="place__name">{say('nav.reports')}</span>
            <span class="place__count">
              <span aria-hidden="true">{around.openReports}</span>
              <span class="unseen">{say('nav.reportsWaiting', { count: around.openReports })}</span>
            </span>
          </a>
        </li>
      )}
      {firstPlace && (
        <li>
          <a class="place" href={firstPlace.path} aria-current={isInHouse ? 'page' : undefined}>
            <span class="place__sign">
              <Icon name="people" />
            </span>
            <span class="place__name">{say('nav.house')}</span>
          </a>
        </li>
      )}
      {around.needsAdministrator && (
        <li>
          <a class="place" href="/setup" aria-current={here === '/setup' ? 'page' : undefined}>
            <span class="place__sign">
              <Icon name="key" />
            </span>
            <span class="place__name">{say('nav.becomeAdministrator')}</span>
          </a>
        </li>
      )}
    </ul>
  )
})
