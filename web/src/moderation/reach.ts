import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { placeOf, type RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { Reach } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { call } from '../api/call.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { actsWithin, type Act, type RoomName } from './measures.ts'

/** The room that is on the screen. */
export function roomAround(page: PageData): RoomName | null {
  const room = roomOf(page)
  return room && { id: room.id, name: room.name }
}

/** What the ranks allow to do about that person there. */
export async function askReach(person: PersonId, room: RoomName | null): Promise<readonly Act[]> {
  const path = `/api/sanctions/reach?person=${person}&room=${room?.id ?? ''}`
  const answer = await call<Reach>('GET', path)
  return answer.ok ? actsWithin(answer.value) : []
}

/** Most people may nothing anywhere: the server is not asked. */
export function mayAct(page: PageData): boolean {
  const me = surroundingsOf(page)?.me
  if (!me) return false
  const room = roomOf(page)
  return may(me, 'people.ban') || (room !== null && may(me, 'members.sanction', placeOf(room)))
}

function roomOf({ view }: PageData): RoomSummary | null {
  if (view.kind === 'about') return view.room
  return view.kind === 'conversation' && view.subject.kind === 'room' ? view.subject.room : null
}
