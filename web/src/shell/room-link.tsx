import { component$, useContext } from '@builder.io/qwik'
import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import { AppContext } from '../app/app-state.ts'
import { roomPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import { Badge } from './badge.tsx'
import { loudnessOf } from './loudness.ts'

export const RoomLink = component$<{ room: RoomSummary; current: boolean }>((props) => {
  const { attention } = useContext(AppContext)
  const { room, current } = props
  const loudness = loudnessOf(attention.value, room.id, false, Date.now())
  return (
    <a
      class={['place', { 'place--unread': loudness.unread > 0 }]}
      href={roomPath(room)}
      aria-current={current ? 'page' : undefined}
    >
      <span class="place__sign">
        <Icon name={room.state === 'member' || room.access === 'open' ? 'leaf' : 'door'} />
      </span>
      <span class="place__name" dir="auto">
        {room.name}
      </span>
      {standing(room) !== '' && <span class="place__aside">{standing(room)}</span>}
      <Badge loudness={loudness} />
    </a>
  )
})

function standing(room: RoomSummary): string {
  if (room.state === 'pending') return say('nav.pending')
  if (room.state === 'refused') return say('nav.refused')
  return room.state === 'none' && room.access === 'approval' ? say('nav.approval') : ''
}
