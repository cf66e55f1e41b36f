import { isTombstone, type PersonCard } from '../../../durable-objects/protocol/message.ts'
import { say } from '../i18n/say.ts'

/** What somebody is called on screen; of a deleted account there is no name. */
export function nameOf(person: PersonCard): string {
  return isTombstone(person) ? say('person.deleted') : person.name
}
