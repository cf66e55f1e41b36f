import { component$ } from '@builder.io/qwik'
import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import { roomPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'

export const RoomLink = component$<{ room: RoomSummary; current: boolean }>(({ room, current }) => (
  <a class="place" href={roomPath(room)} aria-current={current ? 'page' : undefined}>
    <span class="place__sign">
      <Icon name={room.state === 'member' || room.access === 'open' ? 'leaf' : 'door'} />
    </span>
    <span class="place__name" dir="auto">
      {room.name}
    </span>
    {standing(room) !== '' && <span class="place__aside">{standing(room)}</span>}
  </a>
))

function standing(room: RoomSummary): string {
  if (room.state === 'pending') return say('nav.pending')
  if (room.state === 'refused') return say('nav.refused')
  return room.state === 'none' && room.access === 'approval' ? say('nav.approval') : ''
}
