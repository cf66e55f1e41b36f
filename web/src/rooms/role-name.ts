import type { RoomRole } from '../../../durable-objects/protocol/rights.ts'
import { say } from '../i18n/say.ts'

export function roleName(role: RoomRole, isGuest: boolean): string {
  if (isGuest) return say('rooms.guest')
  switch (role) {
    case 'owner':
      return say('rooms.owner')
    case 'moderator':
      return say('rooms.moderator')
    case 'member':
      return say('rooms.member')
  }
}
