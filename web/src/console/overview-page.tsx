import { component$ } from '@builder.io/qwik'
import type { Overview, OverviewView } from '../../../durable-objects/protocol/rest/console.ts'
import { HouseFrame } from '../admin/house-frame.tsx'
import { HOUSE_PLACES } from '../admin/places.ts'
import { bytesIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { DaysChart } from './days-chart.tsx'

const SERVER_NAMES = {
  open: 'console.serverOpen',
  'read-only': 'console.serverReadOnly',
  stopped: 'console.serverStopped',
} as const satisfies Record<Overview['server'], string>

/** The place at a glance; each number leads to its page. */
export const OverviewPage = component$<{ view: OverviewView }>(({ view }) => {
  const { overview, around } = view
  const { rooms } = overview
  return (
    <HouseFrame me={around.me} title={say('console.overview')} told="">
      <p class="settings__lead">{say('console.lead')}</p>
      <ul class="tiles">
        {overview.online !== null && (
          <Tile name={say('console.online')} value={overview.online} path="/admin/people" />
        )}
        <Tile name={say('console.people')} value={overview.people} path="/admin/people" />
        <Tile name={say('console.requests')} value={overview.requests} path="/admin/requests" />
        <Tile name={say('console.reports')} value={overview.reports} path="/admin/reports" />
        <Tile name={say('console.sanctions')} value={overview.sanctions} path="/admin/sanctions" />
        <Tile
          name={say('console.server')}
          value={say(SERVER_NAMES[overview.server])}
          path="/admin/server"
        />
      </ul>
      {rooms.answered < rooms.all && <p class="note">{say('console.partial', rooms)}</p>}
      <DaysChart days={overview.days} />
      <StorageList overview={overview} />
      <p>
        <a class="button button--quiet" href="/admin/costs">
          {say('console.costs')}
        </a>
      </p>
    </HouseFrame>
  )
})

/** A number, and the way to where it comes from, when that page is there. */
const Tile = component$<{ name: string; value: number | string; path: string }>((props) => {
  const { name, value, path } = props
  const shown =
    typeof value === 'number' ? new Intl.NumberFormat(presentLocale()).format(value) : value
  const isThere = HOUSE_PLACES.some((place) => place.path === path)
  const inside = (
    <>
      <span class="tile__value">{shown}</span>
      <span class="tile__name">{name}</span>
    </>
  )
  return (
    <li class="tile">
      {isThere ? (
        <a class="tile__link" href={path}>
          {inside}
        </a>
      ) : (
        <p class="tile__link">{inside}</p>
      )}
    </li>
  )
})

const StorageList = component$<{ overview: Overview }>(({ overview }) => {
  const locale = presentLocale()
  return (
    <section class="settings__part">
      <h2 class="settings__title">{say('console.storage')}</h2>
      <p class="settings__lead">{say('console.storageLead')}</p>
      <ol class="sizes" aria-label={say('console.largest')}>
        {overview.storage.map(({ name, bytes }, index) => (
          <li key={index} class="sizes__one">
            <span class="sizes__name" dir="auto">
              {name ?? say('console.hiddenRoom')}
            </span>
            <span>{bytesIn(locale, bytes)}</span>
          </li>
        ))}
      </ol>
      <p class="sizes__one">
        <span class="sizes__name">{say('console.otherStorage')}</span>
        <span>{bytesIn(locale, overview.otherBytes)}</span>
      </p>
      <p>
        <a class="button button--quiet button--small" href="/admin/rooms?sort=-bytes">
          {say('console.allRooms')}
        </a>
      </p>
    </section>
  )
})
