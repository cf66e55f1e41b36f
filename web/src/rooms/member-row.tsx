import { $, component$, useContext, useSignal, type Signal } from '@builder.io/qwik'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { RoomMember } from '../../../durable-objects/protocol/rest/room-members.ts'
import { placeOf, type RoomDetails } from '../../../durable-objects/protocol/rest/rooms.ts'
import { may, type RoomRole } from '../../../durable-objects/protocol/rights.ts'
import { call, type Answer, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { personPath } from '../app/paths.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { PresenceDot } from '../shell/presence-dot.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { RoleSelect } from './role-select.tsx'
import { roleName } from './role-name.ts'

interface MemberRowProps {
  member: RoomMember
  room: RoomDetails
  me: Me
  told: Signal<string>
}

/** A member with their role, and what this person may do about them. */
export const MemberRow = component$<MemberRowProps>(({ member, room, me, told }) => {
  const { page, statuses, go } = useContext(AppContext)
  const wrong = useSignal<Wrong | null>(null)
  const { person, role, isGuest } = member
  const place = placeOf(room)
  const isMe = person.id === me.id
  const removes = role === 'member' ? 'members.remove' : 'members.remove-keeper'
  const mayRemove = !isMe && may(me, removes, place)
  const mayGive = !isMe && !isGuest && role !== 'owner' && may(me, 'room.transfer', place)
  const named = { name: person.name, room: room.name }
  const path = `/api/rooms/${room.id}/members/${person.id}`

  const settle = $(async (answer: Answer<unknown>, sentence: string) => {
    wrong.value = answer.ok ? null : answer.error.code
    if (answer.ok) told.value = sentence
    await go(page.value.path, 'keep')
  })
  const change = $(async (next: RoomRole) => {
    const sentence = say('rooms.roleChanged', { name: person.name, role: roleName(next, false) })
    await settle(await call('PATCH', path, { role: next }), sentence)
  })
  const remove = $(async () => settle(await call('DELETE', path), say('rooms.removed', named)))
  const give = $(async () => {
    const answer = await call('PUT', `/api/rooms/${room.id}/owner`, { person: person.id })
    await settle(answer, say('rooms.transferred', named))
  })

  return (
    <li class="card">
      <span class="card__sign">
        <Avatar person={person} />
        <PresenceDot presence={isMe ? 'online' : (statuses.value[person.id] ?? 'offline')} />
      </span>
      <div class="card__what">
        <p>
          <a href={personPath(person)} dir="auto">
            {person.name}
          </a>
        </p>
        <p class="card__when">
          @{person.alias} · {roleName(role, isGuest)}
        </p>
        {wrong.value && (
          <p class="field__error" role="alert">
            {sentenceOf(wrong.value)}
          </p>
        )}
      </div>
      {!isGuest && may(me, 'members.change-role', place) && (
        <RoleSelect member={member} room={room.name} onChange$={change} />
      )}
      {mayGive && (
        <Confirm
          id={`give-${person.id}`}
          label={say('rooms.transfer')}
          named={say('rooms.transferNamed', { name: person.name })}
          title={say('rooms.transferTitle', named)}
          lead={say('rooms.transferLead', { name: person.name })}
          action={say('rooms.transfer')}
          onConfirm$={give}
        />
      )}
      {mayRemove && (
        <Confirm
          id={`remove-${person.id}`}
          label={say('rooms.remove')}
          named={say('rooms.removeNamed', { name: person.name })}
          title={say('rooms.removeTitle', named)}
          lead={say('rooms.removeLead')}
          action={say('rooms.remove')}
          onConfirm$={remove}
        />
      )}
    </li>
  )
})
