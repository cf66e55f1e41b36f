import { $, component$, useContext, useSignal, type Signal } from '@builder.io/qwik'
import type { ConsoleRoom, RoomNumbers } from '../../../durable-objects/protocol/rest/console.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { roomPath } from '../app/paths.ts'
import { dayIn, dayName } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { bytesIn, numberIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Confirm } from '../ui/confirm.tsx'
import { ACCESS_NAMES } from './names.ts'

/** A room in the table of all; archived or reopened from here. */
export const RoomRow = component$<{ room: ConsoleRoom; told: Signal<string> }>((props) => {
  const { room, told } = props
  const { page, zone, go } = useContext(AppContext)
  const wrong = useSignal<Wrong | null>(null)
  const { known, act, numbers } = room
  const locale = presentLocale()

  const perform = $(async () => {
    if (known === null || act === null) return
    wrong.value = null
    const path = `/api/rooms/${known.id}/archive`
    const done = await call(act === 'archive' ? 'PUT' : 'DELETE', path)
    if (!done.ok) {
      wrong.value = done.error.code
      return
    }
    const { name } = known
    const words =
      act === 'archive'
        ? say('console.archivedNow', { name })
        : say('console.restoredNow', { name })
    await go(page.value.path, 'keep')
    // When the table has followed: what is chosen in its filters from here on stays chosen.
    told.value = words
  })

  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {known === null ? (
          say('console.hiddenRoom')
        ) : (
          <a class="table__link" href={`${roomPath(known)}/about`} dir="auto">
            {known.name}
          </a>
        )}
        {room.isArchived && <span class="card__mark">{say('console.archived')}</span>}
      </th>
      <td role="cell" data-label={say('console.kind')}>
        {say(ACCESS_NAMES[room.access])}
      </td>
      <td role="cell" class="table__number" data-label={say('console.members')}>
        {numberIn(locale, room.members)}
      </td>
      <td role="cell" class="table__number" data-label={say('console.messages')}>
        {numbers ? numberIn(locale, numbers.messages) : say('console.unknown')}
      </td>
      <td role="cell" class="table__number" data-label={say('console.storage')}>
        {numbers ? bytesIn(locale, numbers.bytes) : say('console.unknown')}
      </td>
      <td role="cell" data-label={say('console.lastActivity')}>
        {numbers ? lastDay(numbers, zone.value) : say('console.unknown')}
      </td>
      <td role="cell" data-label={say('console.acts')}>
        {known !== null && act === 'archive' && (
          <Confirm
            id={`archive-${known.id}`}
            label={say('console.archive')}
            named={say('console.archiveNamed', { name: known.name })}
            title={say('console.archiveTitle', { name: known.name })}
            lead={say('console.archiveLead')}
            action={say('console.archive')}
            onConfirm$={perform}
          />
        )}
        {known !== null && act === 'restore' && (
          <Confirm
            id={`restore-${known.id}`}
            label={say('console.restore')}
            named={say('console.restoreNamed', { name: known.name })}
            title={say('console.restoreTitle', { name: known.name })}
            lead={say('console.restoreLead')}
            action={say('console.restore')}
            onConfirm$={perform}
          />
        )}
        {act === null && '—'}
        {wrong.value && (
          <p class="field__error" role="alert">
            {sentenceOf(wrong.value)}
          </p>
        )}
      </td>
    </tr>
  )
})

function lastDay({ lastAt }: RoomNumbers, zone: string): string {
  if (lastAt === null) return say('console.never')
  return dayName(presentLocale(), dayIn(zone, lastAt), dayIn(zone, Date.now()))
}
