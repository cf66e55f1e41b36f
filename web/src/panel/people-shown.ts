import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { RoomMember } from '../../../durable-objects/protocol/rest/room-members.ts'
import { say } from '../i18n/say.ts'

/** Who is known to be in it without asking: of a group everybody. */
export function membersKnown({ subject, around }: ConversationView): readonly RoomMember[] {
  if (subject.kind !== 'group') return []
  return [around.me, ...subject.group.people].map((person) => ({
    ...{ person, role: 'member', isGuest: false },
  }))
}

/** Under a name: the alias, what they are here, and whether they look at it right now. */
export function aboutMember({ person, role, isGuest }: RoomMember, isLooking: boolean): string {
  return [
    `@${person.alias}`,
    isGuest && say('panel.guest'),
    role === 'owner' && say('panel.owner'),
    role === 'moderator' && say('panel.moderator'),
    isLooking && say('panel.looking'),
  ]
    .filter((part) => part !== false)
    .join(' · ')
}
