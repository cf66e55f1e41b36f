import type { MessageFacts } from './ports.ts'
import type { Actor } from './turn.ts'

/** Only the author changes what was said. */
export function mayEdit(actor: Actor, message: MessageFacts): boolean {
  return message.by === actor.person.id
}

/** The author takes back; staff removes. */
export function mayDelete(actor: Actor, message: MessageFacts): boolean {
  return message.by === actor.person.id || isStaff(actor)
}

/** `@room` calls everyone, so it is not for guests. */
export function mayCallRoom(actor: Actor): boolean {
  return actor.role !== 'guest'
}

function isStaff(actor: Actor): boolean {
  return actor.role === 'administrator' || actor.role === 'moderator'
}
