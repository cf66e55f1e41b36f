import type { ConversationId, PersonId, RoomId } from '../durable-objects/protocol/ids.ts'
import type { RoomAccessState } from '../durable-objects/protocol/inbox.ts'
import { callObject } from './call.ts'
import { countForKeepers, countPendingRequests } from './db/access-requests.ts'
import type { Database } from './db/database.ts'
import { listStaff, listStaffRoles } from './db/people.ts'
import { countOpenReports, listKeepers } from './db/reports.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'

/**
 * What people's devices are told while they look. It comes after the answer and may get lost: D1
 * holds the truth, and the next page shows it.
 */

interface Teller {
  readonly env: Env
  readonly var: { readonly db: Database }
  readonly executionCtx: { waitUntil(work: Promise<unknown>): void }
}

export function tellAccess(
  c: Teller,
  person: PersonId,
  room: RoomId,
  state: RoomAccessState,
): void {
  const tell = callObject(() => c.env.INBOX.getByName(person).noteAccess(room, state))
  c.executionCtx.waitUntil(logged('telling a person about a room', tell))
}

/** These people's sidebars look different now, on all their devices. */
export function tellSidebar(c: Teller, people: readonly PersonId[]): void {
  for (const person of people) {
    const tell = callObject(() => c.env.INBOX.getByName(person).noteSidebar())
    c.executionCtx.waitUntil(logged('telling a person about their sidebar', tell))
  }
}

/** How many requests wait, to everybody who may answer those at this room's door. */
export function tellRequests(c: Teller, room: RoomId): void {
  c.executionCtx.waitUntil(logged('telling who answers requests', tellAnswerers(c, room)))
}

async function tellAnswerers(c: Teller, room: RoomId): Promise<void> {
  const { db } = c.var
  const now = Date.now()
  const staff = await listStaff(db)
  // All of the staff may answer the same ones; each keeper those of their own rooms.
  const [[waiting], keepers] = await db.batch([
    countPendingRequests(db, null, now),
    countForKeepers(db, room, now),
  ])
  const pending = waiting?.pending ?? 0
  const told = [...staff.map((person) => ({ person, pending })), ...keepers]
  await Promise.all(
    told.map((one) =>
      callObject(() => c.env.INBOX.getByName(one.person).noteRequests(one.pending)),
    ),
  )
}

/** How many reports wait, to everybody who may decide those of this conversation. */
export function tellReports(c: Teller, conversation: ConversationId): void {
  c.executionCtx.waitUntil(
    logged('telling who decides about reports', tellDeciders(c, conversation)),
  )
}

async function tellDeciders(c: Teller, conversation: ConversationId): Promise<void> {
  const { db } = c.var
  const [staff, keepers] = await Promise.all([listStaffRoles(db), listKeepers(db, conversation)])
  await Promise.all(
    [...staff, ...keepers].map(async (seer) => {
      const [waiting] = await countOpenReports(db, seer)
      const open = waiting?.open ?? 0
      await callObject(() => c.env.INBOX.getByName(seer.id).noteReports(open))
    }),
  )
}

async function logged(what: string, work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    logFailure(what, error)
  }
}
