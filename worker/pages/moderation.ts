import { parseId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type {
  ReportsView,
  SanctionsView,
} from '../../durable-objects/protocol/rest/moderation-views.ts'
import type { NamedRoom, Surroundings } from '../../durable-objects/protocol/rest/page-data.ts'
import { placeOf, type RoomSummary } from '../../durable-objects/protocol/rest/rooms.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import { foldAlias } from '../auth/alias.ts'
import { findPersonByAlias } from '../db/people.ts'
import { listReports } from '../db/reports.ts'
import { findRoom, listRoomNames } from '../db/rooms.ts'
import { listSanctions } from '../db/sanctions.ts'
import type { Visit } from './load-page.ts'

/** `null` for who decides nothing anywhere. */
export async function reportsView(
  { db, viewer, query }: Visit,
  around: Surroundings,
): Promise<ReportsView | null> {
  const { me } = viewer
  const keeps = around.rooms.some(
    (room) => room.standing !== null && may(me, 'reports.answer', placeOf(room)),
  )
  if (!keeps && !may(me, 'reports.answer-all')) return null
  const which = query.get('which') === 'decided' ? 'decided' : 'open'
  const answer = await listReports(db, me, { state: which, before: query.get('before') })
  return { kind: 'reports', around, which, answer }
}

/** `null` for who may not see them. */
export async function sanctionsView(
  { db, viewer, query }: Visit,
  around: Surroundings,
): Promise<SanctionsView | null> {
  const { me } = viewer
  const now = Date.now()
  const room = parseId(RoomId, query.get('room') ?? '')
  const found = room === null ? null : await findRoom(db, me, room, now)
  const isKept = (one: RoomSummary): boolean => may(me, 'members.sanction', placeOf(one))
  const isStaff = may(me, 'people.ban')
  if (!isStaff && (found === null || !isKept(found))) return null
  const state = query.get('state') === 'all' ? 'all' : 'active'
  const alias = foldAlias((query.get('person') ?? '').replace(/^@/, '')).slice(0, 40)
  const filter = { room: found === null ? null : room, person: alias, state } as const
  const person = alias === '' ? null : await findPersonByAlias(db, alias)
  const isNobody = alias !== '' && person === null
  const answer = isNobody
    ? { sanctions: [], next: null }
    : await listSanctions(
        db,
        me,
        {
          ...{ room: filter.room, person: person?.id ?? null },
          ...{ onlyActive: state === 'active', before: query.get('before') },
        },
        now,
      )
  const rooms = isStaff
    ? await listRoomNames(db, me)
    : keptRooms(around.rooms.filter(isKept), found)
  return { kind: 'sanctions', around, filter, rooms, answer }
}

/** Of those in use, and the one that is looked at. */
function keptRooms(kept: readonly RoomSummary[], found: RoomSummary | null): NamedRoom[] {
  const more = found === null || kept.some(({ id }) => id === found.id) ? [] : [found]
  return [...kept, ...more].map(({ id, name }) => ({ id, name }))
}
