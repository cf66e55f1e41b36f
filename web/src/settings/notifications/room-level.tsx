import { $, component$, useContext, type QRL } from '@builder.io/qwik'
import type { ConversationId } from '../../../../durable-objects/protocol/ids.ts'
import { AppContext } from '../../app/app-state.ts'
import { SelectBox } from '../../form/select-box.tsx'
import { presentLocale, say } from '../../i18n/say.ts'
import { chosenNow, WISHES, type Wish } from './quiet.ts'

const NAMES = {
  all: 'notifications.all',
  mentions: 'notifications.mentions',
  nothing: 'notifications.nothing',
  hour: 'notifications.hour',
  day: 'notifications.day',
  week: 'notifications.week',
} as const

interface RoomLevelProps {
  id: ConversationId
  name: string
  /** False when it could not be said. */
  choose: QRL<(id: ConversationId, wish: Wish) => boolean>
}

/** One room, and what of it shows; a level that ends says when. */
export const RoomLevel = component$<RoomLevelProps>(({ id, name, choose }) => {
  const { attention, zone } = useContext(AppContext)
  const { level, until } = chosenNow(attention.value.levels[id], Date.now())
  const change = $(async (_: Event, select: HTMLSelectElement) => {
    if (await choose(id, select.value as Wish)) return
    select.value = until === undefined ? level : 'until'
  })
  return (
    <li class="card">
      <span class="card__what" dir="auto">
        {name}
      </span>
      <SelectBox
        key={`${level}/${String(until)}`}
        class="select"
        named={say('notifications.levelOf', { where: name })}
        options={[
          ...(until === undefined
            ? []
            : [
                {
                  value: 'until',
                  label: say('notifications.until', { time: timeOf(until, zone.value) }),
                },
              ]),
          ...WISHES.map((wish) => ({ value: wish, label: say(NAMES[wish]) })),
        ]}
        value={until === undefined ? level : 'until'}
        onChange$={change}
      />
    </li>
  )
})

function timeOf(until: number, timeZone: string): string {
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
  return new Intl.DateTimeFormat(presentLocale(), format).format(until)
}
