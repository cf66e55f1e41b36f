import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import { placeOf, type RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import type { Scene } from './scene.ts'
import { COMMAND_NAMES, type CommandName } from './parse.ts'

/** `null`: a group or a private thread. */
export function roomIn({ subject }: Scene): RoomSummary | null {
  return subject.kind === 'room' ? subject.room : null
}

/** What this person may command here. `room`: `null` in groups and private threads. */
export function commandsFor(me: Me, room: RoomSummary | null): CommandName[] {
  return COMMAND_NAMES.filter((name) => mayCommand(name, me, room))
}

export function mayCommand(name: CommandName, me: Me, room: RoomSummary | null): boolean {
  switch (name) {
    case 'help':
    case 'poll':
    case 'later':
    case 'remind':
      return true
    case 'kill':
    case 'resume':
      return may(me, 'server.change')
    case 'slow':
      return room !== null && may(me, 'room.change-slow', placeOf(room))
    case 'lock':
    case 'unlock':
      return room !== null && may(me, 'room.lock', placeOf(room))
    case 'kick':
    case 'mute':
    case 'unmute':
    case 'ban':
    case 'unban':
      return room !== null && may(me, 'members.sanction', placeOf(room))
  }
}
