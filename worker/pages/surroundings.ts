import type { Surroundings } from '../../durable-objects/protocol/rest/page-data.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import { callObject } from '../call.ts'
import { countPendingRequests } from '../db/access-requests.ts'
import type { Database } from '../db/database.ts'
import { listPeople, PEOPLE_SHOWN } from '../db/people.ts'
import { listRooms } from '../db/rooms.ts'
import type { Viewer } from '../db/sessions.ts'
import { findAdministrator } from '../db/setup.ts'
import type { Env } from '../env.ts'

/** What stands around every page of a signed-in person: one batch in D1 and one call. */
export async function loadSurroundings(
  env: Env,
  db: Database,
  { me }: Viewer,
): Promise<Surroundings> {
  const [[rooms, people, [waiting], administrators], threads] = await Promise.all([
    db.batch([
      listRooms(db, me.id),
      listPeople(db, PEOPLE_SHOWN),
      countPendingRequests(db),
      findAdministrator(db),
    ]),
    callObject(() => env.INBOX.getByName(me.id).threads()),
  ])
  return {
    me,
    rooms,
    people,
    threads,
    pendingRequests: may(me, 'requests.answer-all') ? (waiting?.pending ?? 0) : 0,
    needsAdministrator: administrators.length === 0,
  }
}
