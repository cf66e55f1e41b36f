import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { Avatar } from './avatar.tsx'

/** Two of a group's people, one over the other; the names always stand beside it. */
export const AvatarStack = ({ people }: { people: readonly PersonCard[] }) => (
  <span class="stack" aria-hidden="true">
    {people.slice(0, 2).map((person) => (
      <Avatar key={person.id} person={person} small />
    ))}
  </span>
)
