/** What a member is in a room, the highest first. */
export const ROOM_ROLES = ['owner', 'moderator', 'member'] as const
export type RoomRole = (typeof ROOM_ROLES)[number]
