import { component$ } from '@builder.io/qwik'
import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import { say } from '../i18n/say.ts'

/** In the head of a room that is closed for now, or slow. */
export const RoomPace = component$<{ room: RoomSummary }>(({ room }) => (
  <span class="marks head__marks">
    {room.isLocked && <span class="card__mark">{say('sanctioned.locked')}</span>}
    {room.slowSeconds > 0 && <span class="card__mark">{say('sanctioned.slow')}</span>}
  </span>
))
