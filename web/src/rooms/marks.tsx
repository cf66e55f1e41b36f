import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import { say } from '../i18n/say.ts'
import type { RootKey } from '../ui/root-key.ts'

/** Who comes in, and what is special about a room. */
export const RoomMarks = ({ room }: { room: RoomSummary }, key: RootKey) => (
  <span key={key} class="marks">
    <span class="card__mark">{kindName(room.access)}</span>
    {room.isReadOnly && <span class="card__mark">{say('rooms.readOnly')}</span>}
    {room.isLocked && <span class="card__mark">{say('sanctioned.locked')}</span>}
    {room.slowSeconds > 0 && <span class="card__mark">{say('sanctioned.slow')}</span>}
    {room.isArchived && <span class="card__mark">{say('rooms.archived')}</span>}
  </span>
)

export function kindName(access: RoomSummary['access']): string {
  switch (access) {
    case 'open':
      return say('rooms.open')
    case 'approval':
      return say('rooms.approval')
    case 'private':
      return say('rooms.private')
  }
}
