import { component$, useContext } from '@builder.io/qwik'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { HOUSE_PLACES, placesFor } from '../admin/places.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { Icon, type IconName } from '../ui/icon.tsx'

/** What concerns this person, and what some have to do: answer requests, claim the house. */
export const TaskLinks = component$<{ around: Surroundings; here: string }>(({ around, here }) => {
  const { attention } = useContext(AppContext)
  const concerns = attention.value.concerns
  const { pendingRequests, openReports } = around
  const answers = may(around.me, 'requests.answer-all') || pendingRequests > 0
  const [firstPlace] = placesFor(around.me)
  const reports = openReports > 0
  // What has a line of its own is marked there.
  const isElsewhere =
    (answers && here === '/admin/requests') || (reports && here === '/admin/reports')
  const isInHouse = !isElsewhere && HOUSE_PLACES.some(({ path }) => path === here)

  const link = (
    path: string,
    icon: IconName,
    name: string,
    count?: { shown: number; said: string },
    isHere = here === path,
  ) => (
    <li>
      <a class="place" href={path} title={name} aria-current={isHere ? 'page' : undefined}>
        <span class="place__sign">
          <Icon name={icon} />
        </span>
        <span class="place__name">{name}</span>
        {count && count.shown > 0 && (
          <span class="place__count">
            <span aria-hidden="true">{count.shown}</span>
            <span class="unseen">{count.said}</span>
          </span>
        )}
      </a>
    </li>
  )

  return (
    <ul class="sidebar__list sidebar__tasks">
      {link('/search', 'search', say('keys.search'))}
      {link('/activity', 'bell', say('nav.activity'), {
        shown: concerns,
        said: say('nav.unread', { count: concerns }),
      })}
      {link('/later', 'clock', say('nav.later'), undefined, here.startsWith('/later'))}
      {answers &&
        link('/admin/requests', 'inbox', say('nav.requests'), {
          shown: pendingRequests,
          said: say('nav.waiting', { count: pendingRequests }),
        })}
      {reports &&
        link('/admin/reports', 'alert', say('nav.reports'), {
          shown: openReports,
          said: say('nav.reportsWaiting', { count: openReports }),
        })}
      {firstPlace && link(firstPlace.path, 'people', say('nav.house'), undefined, isInHouse)}
      {around.needsAdministrator && link('/setup', 'key', say('nav.becomeAdministrator'))}
    </ul>
  )
})
