import { $, component$, type QRL } from '@builder.io/qwik'
import type { RoomMember } from '../../../durable-objects/protocol/rest/room-members.ts'
import { ROOM_ROLES, type RoomRole } from '../../../durable-objects/protocol/rights.ts'
import { say } from '../i18n/say.ts'
import { ConfirmChoice } from '../ui/confirm-choice.tsx'
import { roleName } from './role-name.ts'

interface RoleSelectProps {
  member: RoomMember
  /** What the room is called. */
  room: string
  onChange$: QRL<(role: RoomRole) => void>
}

/** What a member is in the room, to change. */
export const RoleSelect = component$<RoleSelectProps>(({ member, room, onChange$ }) => {
  const { name, id } = member.person
  return (
    <ConfirmChoice
      id={`role-${id}`}
      class="select"
      named={say('rooms.roleOf', { name })}
      options={ROOM_ROLES.map((role) => ({
        value: role,
        label: roleName(role, false),
        title: say('rooms.roleTitle', { name, room, role: roleName(role, false) }),
      }))}
      value={member.role}
      lead={say('rooms.roleLead', { role: roleName(member.role, false) })}
      action={say('rooms.roleGive')}
      onConfirm$={$((chosen) => onChange$(chosen as RoomRole))}
    />
  )
})
