import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Surroundings } from '../../durable-objects/protocol/rest/page-data.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import type { SidebarAnswer } from '../../durable-objects/protocol/rest/sidebar.ts'
import { callObject } from '../call.ts'
import { countPendingRequests } from '../db/access-requests.ts'
import { listBlocked } from '../db/blocks.ts'
import type { Database } from '../db/database.ts'
import { gatherGroups, listGroups } from '../db/groups.ts'
import { listPeople, PEOPLE_SHOWN } from '../db/people.ts'
import { listRooms } from '../db/rooms.ts'
import type { Viewer } from '../db/sessions.ts'
import { findAdministrator } from '../db/setup.ts'
import { gatherSidebar, listSidebar } from '../db/sidebar.ts'
import type { Env } from '../env.ts'

/** What stands around every page of a signed-in person: one batch in D1 and one call. */
export async function loadSurroundings(
  env: Env,
  db: Database,
  { me }: Viewer,
): Promise<Surroundings> {
  const [answers, threads] = await Promise.all([
    db.batch([
      listPeople(db, PEOPLE_SHOWN),
      countPendingRequests(db),
      findAdministrator(db),
      ...sidebarStatements(db, me.id),
    ]),
    callObject(() => env.INBOX.getByName(me.id).threads()),
  ])
  const [people, [waiting], administrators, ...beside] = answers
  return {
    me,
    people,
    threads,
    pendingRequests: may(me, 'requests.answer-all') ? (waiting?.pending ?? 0) : 0,
    ...gather(me.id, ...beside),
    needsAdministrator: administrators.length === 0,
  }
}

/** The part of it that changes under a person's hands. */
export async function readSidebar(db: Database, person: PersonId): Promise<SidebarAnswer> {
  return gather(person, ...(await db.batch(sidebarStatements(db, person))))
}

function sidebarStatements(db: Database, person: PersonId) {
  return [
    listRooms(db, person),
    listGroups(db, person),
    listBlocked(db, person),
    ...listSidebar(db, person),
  ] as const
}

type RowsOf<Statements extends readonly unknown[]> = {
  readonly [I in keyof Statements]: Awaited<Statements[I]>
}

function gather(
  person: PersonId,
  ...[rooms, groupRows, blocked, ...own]: RowsOf<ReturnType<typeof sidebarStatements>>
): SidebarAnswer {
  const groups = gatherGroups(groupRows, person)
  return { rooms, groups, blocked, sidebar: gatherSidebar(...own) }
}
