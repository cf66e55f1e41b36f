import { component$, type QRL } from '@builder.io/qwik'
import type { RoomMember } from '../../../durable-objects/protocol/rest/room-members.ts'
import { ROOM_ROLES, type RoomRole } from '../../../durable-objects/protocol/rights.ts'
import { say } from '../i18n/say.ts'
import { roleName } from './role-name.ts'

interface RoleSelectProps {
  member: RoomMember
  onChange$: QRL<(role: RoomRole) => void>
}

/** What a member is in the room, to change. */
export const RoleSelect = component$<RoleSelectProps>(({ member, onChange$ }) => (
  <select
    class="select"
    aria-label={say('rooms.roleOf', { name: member.person.name })}
    onChange$={(_, select) => onChange$(select.value as RoomRole)}
  >
    {ROOM_ROLES.map((role) => (
      <option key={role} value={role} selected={role === member.role}>
        {roleName(role, false)}
      </option>
    ))}
  </select>
))
