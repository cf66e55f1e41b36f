import { component$, type QRL } from '@builder.io/qwik'
import type { RoomMember } from '../../../durable-objects/protocol/rest/room-members.ts'
import { ROOM_ROLES, type RoomRole } from '../../../durable-objects/protocol/rights.ts'
import { SelectBox } from '../form/select-box.tsx'
import { say } from '../i18n/say.ts'
import { roleName } from './role-name.ts'

interface RoleSelectProps {
  member: RoomMember
  onChange$: QRL<(role: RoomRole) => void>
}

/** What a member is in the room, to change. */
export const RoleSelect = component$<RoleSelectProps>(({ member, onChange$ }) => (
  <SelectBox
    class="select"
    named={say('rooms.roleOf', { name: member.person.name })}
    options={ROOM_ROLES.map((role) => ({ value: role, label: roleName(role, false) }))}
    value={member.role}
    onChange$={(_, select) => onChange$(select.value as RoomRole)}
  />
))
