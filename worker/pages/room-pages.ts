import { keptFor } from '../../durable-objects/protocol/rest/retention.ts'
import type { RoomId } from '../../durable-objects/protocol/ids.ts'
import type {
  AboutView,
  DirectoryView,
  Surroundings,
} from '../../durable-objects/protocol/rest/page-data.ts'
import { placeOf, type RoomSummary } from '../../durable-objects/protocol/rest/rooms.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import { listPendingRequests } from '../db/access-requests.ts'
import { browseRooms } from '../db/directory.ts'
import { listMembers } from '../db/memberships.ts'
import { findRoom, findRoomDetails } from '../db/rooms.ts'
import { readKeep } from '../db/room-retention.ts'
import { readSettings } from '../settings.ts'
import type { Visit } from './load-page.ts'

const LONGEST_QUERY = 100

/** From the list beside, where it nearly always stands; else one that is archived. */
export async function roomOf(
  { db, viewer }: Visit,
  around: Surroundings,
  id: RoomId | null,
): Promise<RoomSummary | null> {
  const listed = around.rooms.find((known) => known.id === id)
  if (listed !== undefined || id === null) return listed ?? null
  return await findRoom(db, viewer.me, id, Date.now())
}

export async function directoryView(
  { db, viewer, query: asked }: Visit,
  around: Surroundings,
): Promise<DirectoryView> {
  const query = (asked.get('query') ?? '').slice(0, LONGEST_QUERY)
  const archived = asked.get('archived') === 'yes'
  const browsing = { query, archived, after: asked.get('after') }
  const directory = await browseRooms(db, viewer.me, browsing, Date.now())
  return { kind: 'directory', around, query, archived, directory }
}

/** `null`: no such room for this person. */
export async function aboutView(
  { db, viewer, query }: Visit,
  around: Surroundings,
  id: RoomId | null,
): Promise<AboutView | null> {
  const now = Date.now()
  const { me } = viewer
  const room = id === null ? null : await findRoomDetails(db, me, id, now)
  if (room === null) return null
  const place = placeOf(room)
  const [members, requests, { retentionDays: placeDays }, keep] = await Promise.all([
    may(me, 'members.see', place) ? listMembers(db, room.id, query.get('after')) : null,
    may(me, 'requests.answer', place) ? listPendingRequests(db, me, now, room.id) : [],
    readSettings(db),
    readKeep(db, room.id),
  ])
  const kept = { keptDays: keptFor(keep, placeDays), keep, placeDays }
  return { kind: 'about', around, room, members, requests, ...kept }
}
