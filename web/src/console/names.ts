import type { RoomAccess } from '../../../durable-objects/protocol/rest/rooms.ts'

export const ACCESS_NAMES = {
  open: 'console.open',
  approval: 'console.approval',
  private: 'console.private',
} as const satisfies Record<RoomAccess, string>
