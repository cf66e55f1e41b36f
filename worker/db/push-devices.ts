import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { PUSH_LIMITS, type PushDeviceId } from '../../durable-objects/protocol/rest/push.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { markInbox } from './inbox-news.ts'
import type { PushTarget } from './push-targets.ts'
import { pushDeliveries, pushDevices, sessions } from './schema.ts'

interface NewDevice {
  readonly id: PushDeviceId
  readonly tokenHash: string
  readonly person: PersonId
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
  readonly origin: string
}

/**
 * One for each session: its browser may have got another address since. An address is of one browser,
 * so whoever was told there before is told there no more. `null`: they have too many.
 */
export async function addDevice(
  db: Database,
  device: NewDevice,
  now: number,
): Promise<PushDeviceId | null> {
  const { id, tokenHash, person, endpoint, p256dh, auth, origin } = device
  const others = sql`(SELECT count(*) FROM push_devices
    WHERE person = ${person} AND token_hash <> ${tokenHash})`
  const mayAdd = sql`${others} < ${PUSH_LIMITS.devices}`
  const isNew = sql`NOT EXISTS (SELECT 1 FROM push_devices WHERE token_hash = ${tokenHash})`
  const entry = { actor: person, kind: 'push-device.add', person, detail: { id } } as const
  const [, , added] = await db.batch([
    db
      .delete(pushDevices)
      .where(
        sql`${pushDevices.endpoint} = ${endpoint} AND ${pushDevices.tokenHash} <> ${tokenHash}`,
      ),
    noteWhere(db, entry, now, sql`${mayAdd} AND ${isNew}`),
    db
      .insert(pushDevices)
      .select(
        sql`SELECT ${id}, ${tokenHash}, ${person}, ${endpoint}, ${p256dh}, ${auth}, ${origin}, 1, ${now}
            WHERE ${mayAdd}`,
      )
      .onConflictDoUpdate({
        target: pushDevices.tokenHash,
        set: { endpoint, p256dh, auth, origin, isOn: true },
      })
      .returning({ id: pushDevices.id }),
    markInbox(db, person),
  ])
  return added[0]?.id ?? null
}

/** Of sessions that still live, the newest first. */
export function listDevices(db: Database, person: PersonId, now: number) {
  return db
    .select({
      id: pushDevices.id,
      tokenHash: pushDevices.tokenHash,
      label: sessions.label,
      isOn: pushDevices.isOn,
      createdAt: pushDevices.createdAt,
    })
    .from(pushDevices)
    .innerJoin(sessions, eq(sessions.tokenHash, pushDevices.tokenHash))
    .where(and(eq(pushDevices.person, person), gt(sessions.expiresAt, now)))
    .orderBy(desc(pushDevices.createdAt))
}

/** Of all devices of this person, the latest first. */
export function listDeliveries(db: Database, person: PersonId) {
  return db
    .select({
      device: pushDeliveries.device,
      at: pushDeliveries.at,
      kind: pushDeliveries.kind,
      status: pushDeliveries.status,
    })
    .from(pushDeliveries)
    .innerJoin(pushDevices, eq(pushDevices.id, pushDeliveries.device))
    .where(eq(pushDevices.person, person))
    .orderBy(desc(pushDeliveries.id))
}

/** False when this person has none such. */
export async function turnDevice(
  db: Database,
  person: PersonId,
  device: PushDeviceId,
  isOn: boolean,
): Promise<boolean> {
  const [turned] = await db.batch([
    db
      .update(pushDevices)
      .set({ isOn })
      .where(and(eq(pushDevices.id, device), eq(pushDevices.person, person)))
      .returning({ id: pushDevices.id }),
    markInbox(db, person),
  ])
  return turned.length > 0
}

/** False when this person has none such. */
export async function removeDevice(
  db: Database,
  person: PersonId,
  device: PushDeviceId,
  now: number,
): Promise<boolean> {
  const isIt = sql`id = ${device} AND person = ${person}`
  const detail = { id: device }
  const entry = { actor: person, kind: 'push-device.remove', person, detail } as const
  const [, removed] = await db.batch([
    noteWhere(db, entry, now, sql`EXISTS (SELECT 1 FROM push_devices WHERE ${isIt})`),
    db.delete(pushDevices).where(isIt).returning({ id: pushDevices.id }),
    markInbox(db, person),
  ])
  return removed.length > 0
}

/** The push service says that the browser is no more there; unless it has got another address since. */
export async function forgetDevice(
  db: Database,
  { id, person, endpoint }: Pick<PushTarget, 'id' | 'person' | 'endpoint'>,
  now: number,
): Promise<void> {
  const isIt = sql`id = ${id} AND endpoint = ${endpoint}`
  const entry = { actor: null, kind: 'push-device.remove', person, detail: { id } } as const
  await db.batch([
    noteWhere(db, entry, now, sql`EXISTS (SELECT 1 FROM push_devices WHERE ${isIt})`),
    db.delete(pushDevices).where(isIt),
    markInbox(db, person),
  ])
}
