import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'

/** Opens somebody's card (person/person-cards.tsx listens). */
export const CardButton = ({ person }: { person: PersonCard }) => (
  <button
    type="button"
    class="icon-button entry__card"
    data-person={person.id}
    aria-haspopup="dialog"
    aria-label={say('person.open', { name: person.name })}
    title={say('person.open', { name: person.name })}
  >
    <Icon name="person" />
  </button>
)
