import type { ConversationId, PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import { ERASE_BACK_MS, type Imposition } from '../../durable-objects/protocol/rest/sanctions.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import { maySanction } from '../../durable-objects/protocol/rights.ts'
import { sessionIdOf } from '../auth/session-token.ts'
import { callObject } from '../call.ts'
import { banEverywhere, imposeInRoom, type NewSanction } from '../db/impositions.ts'
import { findRanked, type Judged } from '../db/sanctions.ts'
import type { Viewer } from '../db/sessions.ts'
import { logFailure } from '../log.ts'
import { newSanctionId } from '../new-id.ts'
import { continueErasures } from './erase.ts'
import { tellSanction, type Teller } from './tell.ts'

/** How often ranks are judged anew when they change in the same moment. */
const TRIES = 3

/** What is wanted, with the end that it has by our clock. */
export type Wanted = Omit<Imposition, 'endsAt' | 'forMs'> & { readonly endsAt: number | null }

/**
 * Imposes it, if this one may: when it returns, every conversation that could be reached acts by it.
 * The id of the new sanction. Right and place were looked at before; here it is about the ranks.
 */
export async function impose(c: Teller, viewer: Viewer, wanted: Wanted): Promise<Result<string>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const outcome = await tryToImpose(c, viewer, wanted)
    if (outcome === 'changed') continue
    if (outcome.ok && wanted.erase !== undefined) {
      c.executionCtx.waitUntil(continueErasures(c.env, c.var.db, outcome.value))
    }
    return outcome
  }
  return failure('try_again')
}

async function tryToImpose(
  c: Teller,
  { me, roleInWaiting }: Viewer,
  { kind, person, room, reason, endsAt, erase }: Wanted,
): Promise<Result<string> | 'changed'> {
  const { db } = c.var
  const [by, target] = await Promise.all([
    findRanked(db, me.id, room),
    findRanked(db, person, room),
  ])
  if (target === null || by === null) return failure('not_found')
  // Whose role waits for a second factor acts as a member, and stands in D1 as what they will be.
  const acting = roleInWaiting === null ? by : { ...by, role: me.role }
  if (!maySanction(acting, target, room === null ? 'workspace' : 'room')) {
    return failure('outranked')
  }
  const now = Date.now()
  const sanction: NewSanction = {
    ...{ id: newSanctionId(), kind, person, by: me.id, reason, ranks: { person: target, by } },
    // A kick without an end is over at once.
    endsAt: kind === 'kick' ? Math.max(now, endsAt ?? now) : endsAt,
    erasesFrom: erase === undefined ? null : now - ERASE_BACK_MS[erase],
  }
  return room === null
    ? await ban(c, sanction, target, now)
    : await inRoom(c, { ...sanction, room }, now)
}

async function inRoom(
  c: Teller,
  sanction: NewSanction & { readonly room: RoomId },
  now: number,
): Promise<Result<string> | 'changed'> {
  const outcome = await imposeInRoom(c.var.db, sanction, now)
  if (outcome === 'changed') return 'changed'
  if (outcome === 'last-owner') return failure('last_owner')
  await tellSanction(c, sanction)
  return success(sanction.id)
}

async function ban(
  c: Teller,
  sanction: NewSanction,
  { card }: Judged,
  now: number,
): Promise<Result<string> | 'changed'> {
  const visited = sanction.erasesFrom === null ? [] : await whereHasBeen(c, card.id)
  const ended = await banEverywhere(c.var.db, { ...sanction, visited }, now)
  if (ended === null) return 'changed'
  const sessions = ended.map(({ tokenHash }) => sessionIdOf(tokenHash))
  await tellSanction(c, { ...sanction, room: null }, sessions)
  return success(sanction.id)
}

/** An Inbox out of reach does not hold up a ban: memberships and threads are known without it. */
async function whereHasBeen(c: Teller, person: PersonId): Promise<readonly ConversationId[]> {
  try {
    return await callObject(() => c.env.INBOX.getByName(person).visited())
  } catch (error) {
    logFailure('asking where somebody has been', error)
    return []
  }
}
