import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Surroundings } from '../../durable-objects/protocol/rest/page-data.ts'
import type { SidebarAnswer } from '../../durable-objects/protocol/rest/sidebar.ts'
import type { Overview } from '../../durable-objects/protocol/rpc-attention.ts'
import { callObject } from '../call.ts'
import { countPendingRequests } from '../db/access-requests.ts'
import { listBlocked } from '../db/blocks.ts'
import type { Database } from '../db/database.ts'
import { gatherGroups, listGroups } from '../db/groups.ts'
import { PEOPLE_SHOWN } from '../../durable-objects/protocol/rest/people.ts'
import { listPeople, pictured } from '../db/people.ts'
import { inRoomOrder } from '../db/room-order.ts'
import { listRooms, type Seer } from '../db/rooms.ts'
import type { Viewer } from '../db/sessions.ts'
import { findAdministrator } from '../db/setup.ts'
import { countOpenReports } from '../db/reports.ts'
import { readOwnSanctions } from '../db/sanctions.ts'
import { gatherSidebar, listSidebar } from '../db/sidebar.ts'
import type { Env } from '../env.ts'

/** What stands around every page of a signed-in person: one batch in D1 and one call. */
export async function loadSurroundings(
  env: Env,
  db: Database,
  { me }: Viewer,
): Promise<Surroundings> {
  const now = Date.now()
  const [answers, told, sanctions] = await Promise.all([
    db.batch([
      countPendingRequests(db, me, now),
      countOpenReports(db, me),
      findAdministrator(db),
      ...sidebarStatements(db, me),
    ]),
    callObject(() => env.INBOX.getByName(me.id).overview()),
    readOwnSanctions(db, me.id, { inForceAt: now }),
  ])
  const [[pending], [reports], administrators, ...beside] = answers
  const own = gather(me.id, ...beside)
  const { threads, rooms: waiting, concerns, levels } = await exact(env, me.id, own, told)
  return {
    me,
    threads,
    waiting,
    concerns,
    levels,
    pendingRequests: pending?.pending ?? 0,
    openReports: reports?.open ?? 0,
    sanctions,
    ...own,
    needsAdministrator: administrators.length === 0,
  }
}

/** The part of it that changes under a person's hands. */
export async function readSidebar(db: Database, seer: Seer): Promise<SidebarAnswer> {
  return gather(seer.id, ...(await db.batch(sidebarStatements(db, seer))))
}

function sidebarStatements(db: Database, seer: Seer) {
  return [
    listRooms(db, seer, Date.now()),
    listGroups(db, seer.id),
    listBlocked(db, seer.id),
    listPeople(db, seer, PEOPLE_SHOWN),
    ...listSidebar(db, seer.id),
  ] as const
}

type RowsOf<Statements extends readonly unknown[]> = {
  readonly [I in keyof Statements]: Awaited<Statements[I]>
}

function gather(
  person: PersonId,
  ...[rooms, groupRows, blocked, people, ...own]: RowsOf<ReturnType<typeof sidebarStatements>>
): SidebarAnswer {
  const groups = gatherGroups(groupRows, person)
  return {
    ...{ rooms: inRoomOrder(rooms), groups, sidebar: gatherSidebar(...own) },
    ...{ blocked: blocked.map(pictured), people: people.map(pictured) },
  }
}

/** Where D1 and the Inbox disagree about the rooms, the conversations are asked. */
async function exact(
  env: Env,
  person: PersonId,
  { rooms, groups }: Pick<SidebarAnswer, 'rooms' | 'groups'>,
  told: Overview,
): Promise<Overview> {
  const known = new Set<string>(told.rooms.map(({ conversation }) => conversation))
  const doubtful = [
    ...rooms.filter(({ id, state }) => (state === 'member') !== known.has(id)),
    ...groups.filter(({ id }) => !known.has(id)),
  ].map(({ id }) => id)
  if (doubtful.length === 0) return told
  return await callObject(() => env.INBOX.getByName(person).reconcile(doubtful))
}
