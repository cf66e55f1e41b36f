import type { Role } from './rest/accounts.ts'
import type { RoomRole } from './rights.ts'

/** All that decides what one person may do in one room, beside how the whole server stands. */
export interface RightsHeld {
  /** In the workspace. */
  readonly role: Role
  readonly standing: RoomRole | null
  readonly isReadOnly: boolean
  readonly isLocked: boolean
  readonly isArchived: boolean
  readonly isMuted: boolean
  readonly slowSeconds: number
}

/**
 * The same in one word, to be compared and never read: the room says it in `welcome`, and a page that
 * was made of another one is to be made anew.
 */
export function rightsWord(held: RightsHeld): string {
  const { role, standing, isReadOnly, isLocked, isArchived, isMuted, slowSeconds } = held
  return [role, standing, +isReadOnly, +isLocked, +isArchived, +isMuted, slowSeconds].join()
}
