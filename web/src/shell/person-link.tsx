import { component$, useContext } from '@builder.io/qwik'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { AppContext } from '../app/app-state.ts'
import { personPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { NoteSign } from '../status/note-text.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from './badge.tsx'
import { loudnessOf } from './loudness.ts'
import { nameOf } from '../ui/person-name.ts'
import { PresenceDot } from './presence-dot.tsx'

interface PersonLinkProps {
  person: PersonCard
  current: boolean
  /** The private thread with them, once something was written there. */
  thread: ConversationId | null
  isMe: boolean
}

export const PersonLink = component$<PersonLinkProps>((props) => {
  const { statuses, notes, attention } = useContext(AppContext)
  const { person, isMe } = props
  const loudness = loudnessOf(attention.value, props.thread ?? '', true, Date.now())
  return (
    <a
      class={['place', { 'place--unread': loudness.unread > 0 }]}
      href={personPath(person)}
      aria-current={props.current ? 'page' : undefined}
    >
      <span class="place__sign">
        <Avatar person={person} small />
        {!isMe && <PresenceDot presence={statuses.value[person.id] ?? 'offline'} />}
      </span>
      <span class="place__name" dir="auto">
        {isMe ? say('talk.withOneself') : nameOf(person)}
      </span>
      <NoteSign note={notes.value[person.id]} />
      <Badge loudness={loudness} />
    </a>
  )
})
