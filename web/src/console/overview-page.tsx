import { component$, useSignal, type Signal } from '@builder.io/qwik'
import type { Overview, OverviewView } from '../../../durable-objects/protocol/rest/console.ts'
import { HouseFrame } from '../admin/house-frame.tsx'
import { HOUSE_PLACES } from '../admin/places.ts'
import { bytesIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { SanctionCard } from '../moderation/sanction-card.tsx'
import { DaysChart } from './days-chart.tsx'

const SERVER_NAMES = {
  open: 'console.serverOpen',
  'read-only': 'console.serverReadOnly',
  stopped: 'console.serverStopped',
} as const satisfies Record<Overview['server'], string>

/** The place at a glance; each number leads to its page. Who only keeps it sees what waits. */
export const OverviewPage = component$<{ view: OverviewView }>(({ view }) => {
  const { overview, watch, around } = view
  const told = useSignal('')
  return (
    <HouseFrame me={around.me} title={say('console.overview')} told={told.value}>
      <p class="settings__lead">{say(overview ? 'console.lead' : 'console.watchLead')}</p>
      <ul class="tiles">
        {overview && overview.online !== null && (
          <Tile name={say('console.online')} value={overview.online} path="/admin/people" />
        )}
        {overview && (
          <Tile name={say('console.people')} value={overview.people} path="/admin/people" />
        )}
        <Tile name={say('console.requests')} value={watch.requests} path="/admin/requests" />
        <Tile name={say('console.reports')} value={watch.reports} path="/admin/reports" />
        <Tile name={say('console.sanctions')} value={watch.sanctions} path="/admin/sanctions" />
        {overview && (
          <Tile
            name={say('console.server')}
            value={say(SERVER_NAMES[overview.server])}
            path="/admin/server"
          />
        )}
      </ul>
      {overview && overview.rooms.answered < overview.rooms.all && (
        <p class="note">{say('console.partial', overview.rooms)}</p>
      )}
      <Ending view={view} told={told} />
      {overview && (
        <>
          <DaysChart days={overview.days} />
          <StorageList overview={overview} />
          <p>
            <a class="button button--quiet" href="/admin/costs">
              {say('console.costs')}
            </a>
          </p>
        </>
      )}
    </HouseFrame>
  )
})

interface EndingProps {
  view: OverviewView
  told: Signal<string>
}

/** Sanctions that end by themselves soon: to be thought over, or lifted now. */
const Ending = component$<EndingProps>(({ view, told }) => {
  const { ending } = view.watch
  if (ending.length === 0 && view.overview) return null
  return (
    <section class="settings__part" aria-labelledby="ending-title">
      <h2 class="settings__title" id="ending-title">
        {say('console.ending')}
      </h2>
      {ending.length === 0 ? (
        <p class="settings__lead">{say('console.endingNone')}</p>
      ) : (
        <ul class="requests">
          {ending.map((sanction) => (
            <SanctionCard key={sanction.id} sanction={sanction} told={told} />
          ))}
        </ul>
      )}
    </section>
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
