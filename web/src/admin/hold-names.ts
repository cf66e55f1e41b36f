import type { Hold, HoldKind } from '../../../durable-objects/protocol/rest/holds.ts'
import { say } from '../i18n/say.ts'

export const HOLD_NAMES = {
  room: 'holds.kindRoom',
  person: 'holds.kindPerson',
  place: 'holds.kindPlace',
} as const satisfies Record<HoldKind, string>

/** What it is on, as its readers call that. */
export function holdName({ room, person }: Hold): string {
  if (room !== null) return say('holds.onRoom', { name: room.name ?? say('holds.hiddenRoom') })
  if (person === null) return say('holds.onPlace')
  return person.name === ''
    ? say('holds.onGone')
    : say('holds.onPerson', { name: person.name, alias: person.alias })
}
