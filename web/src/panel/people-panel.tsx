import { $, component$, useContext, useStore, useVisibleTask$ } from '@builder.io/qwik'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type {
  MembersAnswer,
  RoomMember,
} from '../../../durable-objects/protocol/rest/room-members.ts'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { aboutPath } from '../conversation/subject.ts'
import type { Talk } from '../conversation/talk.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { PresenceDot } from '../shell/presence-dot.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { nameOf } from '../ui/person-name.ts'
import { aboutMember, membersKnown } from './people-shown.ts'

interface PeoplePanelProps {
  talk: Talk
  view: ConversationView
}

interface ShownPeople {
  members: readonly RoomMember[]
  next: string | null
  state: 'asking' | 'there'
  wrong: string
}

/** Who is in the conversation, who of them looks at it right now, and each one's card. */
export const PeoplePanel = component$<PeoplePanelProps>(({ talk, view }) => {
  const shown = useStore<ShownPeople>(
    () => ({ members: membersKnown(view), next: null, state: 'there', wrong: '' }),
    { deep: false },
  )
  const { subject, around } = view

  const more = $(async () => {
    if (view.subject.kind !== 'room') return
    shown.state = 'asking'
    const after = shown.next === null ? '' : `?after=${encodeURIComponent(shown.next)}`
    const path = `/api/rooms/${view.subject.room.id}/members${after}`
    const answer = await call<MembersAnswer>('GET', path)
    shown.state = 'there'
    shown.wrong = answer.ok ? '' : sentenceOf(answer.error.code)
    if (!answer.ok) return
    shown.members = [...shown.members, ...answer.value.members]
    shown.next = answer.value.next
  })

  useVisibleTask$(
    (task) => {
      const isThere = task.track(() => talk.connection.kind === 'live')
      if (isThere && shown.members.length === 0) void more()
    },
    { strategy: 'document-ready' },
  )

  const about = subject.kind === 'room' ? aboutPath(view) : null
  return (
    <div class="panel__scroll">
      <ul class="people" aria-label={say('panel.people')}>
        {shown.members.map((member) => (
          <PersonLine
            key={member.person.id}
            member={member}
            talk={talk}
            isMe={member.person.id === around.me.id}
          />
        ))}
      </ul>
      {shown.wrong !== '' && (
        <p class="panel__note" role="alert">
          {shown.wrong}
        </p>
      )}
      {shown.state === 'asking' && (
        <p class="panel__note panel__note--asking" role="status">
          {say('panel.loading')}
        </p>
      )}
      {shown.state === 'there' && (shown.next !== null || shown.wrong !== '') && (
        <p class="panel__note">
          <button type="button" class="button button--quiet" onClick$={more}>
            {say(shown.wrong === '' ? 'panel.morePeople' : 'panel.again')}
          </button>
        </p>
      )}
      {about !== null && (
        <p class="panel__note">
          <a href={about}>{say('panel.aboutRoom')}</a>
        </p>
      )}
    </div>
  )
})

interface PersonLineProps {
  member: RoomMember
  talk: Talk
  isMe: boolean
}

const PersonLine = component$<PersonLineProps>(({ member, talk, isMe }) => {
  const { statuses } = useContext(AppContext)
  const { person } = member
  return (
    <li>
      <button
        type="button"
        class="place people__one"
        data-person={person.id}
        aria-haspopup="dialog"
      >
        <span class="place__sign">
          <Avatar person={person} small />
          <PresenceDot presence={isMe ? 'online' : (statuses.value[person.id] ?? 'offline')} />
        </span>
        <span class="people__what">
          <span class="people__name" dir="auto">
            {nameOf(person)}
          </span>
          <span class="people__aside">
            {aboutMember(member, isMe || talk.here.includes(person.id))}
          </span>
        </span>
      </button>
    </li>
  )
})
