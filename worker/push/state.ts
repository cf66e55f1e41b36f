import type { PushState } from '../../durable-objects/protocol/rest/push.ts'
import { deviceOf } from '../auth/device.ts'
import type { Database } from '../db/database.ts'
import { listDeliveries, listDevices } from '../db/push-devices.ts'
import { readPushWishes } from '../db/push-targets.ts'
import type { Viewer } from '../db/sessions.ts'
import type { Env } from '../env.ts'
import { pushPublicKey } from './keys.ts'

/** How somebody's devices are told, as they are shown it. */
export async function pushState(
  env: Pick<Env, 'PASSWORD_PEPPER'>,
  db: Database,
  { me, tokenHash }: Pick<Viewer, 'me' | 'tokenHash'>,
): Promise<PushState> {
  const [key, wishes, [found, deliveries]] = await Promise.all([
    pushPublicKey(db, env.PASSWORD_PEPPER),
    readPushWishes(db, me.id),
    db.batch([listDevices(db, me.id, Date.now()), listDeliveries(db, me.id)]),
  ])
  const devices = found.map(({ id, label, isOn, createdAt, tokenHash: by }) => ({
    ...{ id, device: deviceOf(label), isThis: by === tokenHash, isOn, createdAt },
    deliveries: deliveries
      .filter(({ device }) => device === id)
      .map(({ at, kind, status }) => ({ at, kind, status })),
  }))
  return { key, devices, wishes }
}
