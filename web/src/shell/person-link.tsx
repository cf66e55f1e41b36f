import { component$, useContext } from '@builder.io/qwik'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { AppContext } from '../app/app-state.ts'
import { personPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'
import { PresenceDot } from './presence-dot.tsx'

interface PersonLinkProps {
  person: PersonCard
  current: boolean
  unread: number
  isMe: boolean
}

export const PersonLink = component$<PersonLinkProps>((props) => {
  const { statuses } = useContext(AppContext)
  const { person, isMe } = props
  return (
    <a
      class={['place', { 'place--unread': props.unread > 0 }]}
      href={personPath(person)}
      aria-current={props.current ? 'page' : undefined}
    >
      <span class="place__sign">
        <Avatar person={person} small />
        <PresenceDot online={isMe || (statuses.value[person.id] ?? 'offline') !== 'offline'} />
      </span>
      <span class="place__name" dir="auto">
        {isMe ? say('talk.withOneself') : person.name}
      </span>
      {props.unread > 0 && (
        <span class="place__count">
          <span aria-hidden="true">{props.unread}</span>
          <span class="unseen">{say('nav.unread', { count: props.unread })}</span>
        </span>
      )}
    </a>
  )
})
