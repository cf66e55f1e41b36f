import { isTombstone, type PersonCard } from '../../../durable-objects/protocol/message.ts'
import { say } from '../i18n/say.ts'

/** What somebody is called on screen, with a mark behind it for a bot; of a deleted account there is no name. */
export function nameOf(person: PersonCard): string {
  if (isTombstone(person)) return say('person.deleted')
  return person.id.startsWith('b_') ? `${person.name} 🤖` : person.name
}
