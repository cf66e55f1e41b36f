import { and, eq, gt, isNull } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Locale } from '../../durable-objects/protocol/rest/accounts.ts'
import type { PushDeviceId, PushWishes } from '../../durable-objects/protocol/rest/push.ts'
import { sessionEnd } from '../auth/session-lifetime.ts'
import type { Database } from './database.ts'
import { people, pushDevices, pushWishes, sessions } from './schema.ts'

/** A browser to which something may be sent now. */
export interface PushTarget {
  readonly id: PushDeviceId
  readonly person: PersonId
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
  readonly origin: string
  readonly locale: Locale
  readonly wishes: PushWishes
}

/** Devices of this person that are on, by their ids. */
export function listTargets(db: Database, person: PersonId, now: number) {
  return db
    .select({ id: pushDevices.id })
    .from(pushDevices)
    .innerJoin(sessions, eq(sessions.tokenHash, pushDevices.tokenHash))
    .where(and(eq(pushDevices.person, person), pushDevices.isOn, gt(sessions.expiresAt, now)))
}

/** `null`: it is not there, is off, or its session has ended. */
export async function findTarget(
  db: Database,
  person: PersonId,
  device: string,
  now: number,
): Promise<PushTarget | null> {
  const [found] = await db
    .select({
      id: pushDevices.id,
      person: pushDevices.person,
      endpoint: pushDevices.endpoint,
      p256dh: pushDevices.p256dh,
      auth: pushDevices.auth,
      origin: pushDevices.origin,
      isOn: pushDevices.isOn,
      locale: people.locale,
      role: people.role,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      wishes: {
        quietFrom: pushWishes.quietFrom,
        quietTo: pushWishes.quietTo,
        zone: pushWishes.zone,
        hasWords: pushWishes.hasWords,
      },
    })
    .from(pushDevices)
    .innerJoin(sessions, eq(sessions.tokenHash, pushDevices.tokenHash))
    .innerJoin(people, eq(people.id, pushDevices.person))
    .leftJoin(pushWishes, eq(pushWishes.person, pushDevices.person))
    .where(
      and(
        ...[eq(pushDevices.id, device as PushDeviceId), eq(pushDevices.person, person)],
        ...[gt(sessions.expiresAt, now), isNull(people.deletedAt)],
      ),
    )
  if (!found?.isOn) return null
  const { role, createdAt, lastSeenAt, wishes, ...target } = found
  if (sessionEnd(role, createdAt, lastSeenAt) <= now) return null
  return { ...target, wishes: wishesOf(wishes) }
}

interface StoredWishes {
  readonly quietFrom: string | null
  readonly quietTo: string | null
  readonly zone: string | null
  readonly hasWords: boolean
}

/** Without a word of the person: never quiet, and with the words of the message. */
function wishesOf(stored: StoredWishes | null | undefined): PushWishes {
  if (!stored) return { quiet: null, hasWords: true }
  const { quietFrom: from, quietTo: to, zone, hasWords } = stored
  const isQuiet = from !== null && to !== null && zone !== null
  return { quiet: isQuiet ? { from, to, zone } : null, hasWords }
}

export async function readPushWishes(db: Database, person: PersonId): Promise<PushWishes> {
  const [stored] = await db.select().from(pushWishes).where(eq(pushWishes.person, person))
  return wishesOf(stored)
}

export async function choosePushWishes(
  db: Database,
  person: PersonId,
  { quiet, hasWords }: PushWishes,
): Promise<void> {
  const { from = null, to = null, zone = null } = quiet ?? {}
  const chosen = { quietFrom: from, quietTo: to, zone, hasWords }
  await db
    .insert(pushWishes)
    .values({ person, ...chosen })
    .onConflictDoUpdate({ target: pushWishes.person, set: chosen })
}
