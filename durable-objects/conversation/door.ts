import { isRoomId } from '../protocol/ids.ts'
import type { ByeItem } from '../protocol/items.ts'
import type { Cursor } from '../protocol/message.ts'
import type { Admission } from '../protocol/rpc.ts'
import type { EndedSessions } from './store/ended-sessions.ts'
import type { Member, Roster } from './store/roster.ts'
import type { Sanctions } from './store/sanctions.ts'

export type Verdict =
  /** `member`: what this room knows of them; `null` in a private thread. */
  | { readonly kind: 'welcome'; readonly member: Member | null }
  | { readonly kind: 'refused'; readonly bye: ByeItem }

export interface DoorParts {
  readonly roster: Roster
  readonly sanctions: Sanctions
  readonly endedSessions: EndedSessions
}

/**
 * Whether the bearer of a ticket may come in now. The ticket says what was so when it was given; what
 * has changed since (left, sent away, signed out) this conversation has been told.
 */
export function judge(
  { conversation, person, session }: Admission,
  { roster, sanctions, endedSessions }: DoorParts,
): Verdict {
  const shutOut = sanctions.shutsOut(person.id, Date.now())
  if (shutOut) return { kind: 'refused', bye: shutOut }
  if (endedSessions.has(session)) return refused('session_ended')
  if (!isRoomId(conversation)) return { kind: 'welcome', member: null }
  const member = roster.find(person.id)
  return member ? { kind: 'welcome', member } : refused('forbidden')
}

function refused(code: ByeItem['code']): Verdict {
  return { kind: 'refused', bye: { t: 'bye', code } }
}

/** `?after=seq&epoch=e`; anything else is no cursor, and leads to a fresh page. */
export function cursorOf(url: URL): Cursor | null {
  const epoch = url.searchParams.get('epoch')
  const after = url.searchParams.get('after')
  if (epoch === null || after === null || !/^\d{1,15}$/.test(after)) return null
  return { epoch, seq: Number(after) }
}
