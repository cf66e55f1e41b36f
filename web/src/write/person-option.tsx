import { component$, type QRL } from '@builder.io/qwik'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'

interface PersonOptionProps {
  id: string
  person: PersonCard
  isMe: boolean
  isActive: boolean
  onPick$: QRL<(person: PersonCard) => void>
}

/** Somebody who can be picked. The pointer must not take the focus from the field. */
export const PersonOption = component$<PersonOptionProps>(
  ({ id, person, isMe, isActive, onPick$ }) => (
    <li
      id={id}
      role="option"
      class={['picker__option', { 'picker__option--active': isActive }]}
      aria-selected={isActive ? 'true' : 'false'}
      preventdefault:mousedown
      onClick$={() => onPick$(person)}
    >
      <Avatar person={person} small />
      <span class="picker__name" dir="auto">
        {isMe ? say('talk.withOneself') : person.name}
      </span>
      <span class="picker__alias">{isMe ? say('picker.notes') : `@${person.alias}`}</span>
    </li>
  ),
)
