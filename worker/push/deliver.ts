import type { PushItem } from '../../durable-objects/protocol/push.ts'
import type { Database } from '../db/database.ts'
import { forgetDevice } from '../db/push-devices.ts'
import type { PushTarget } from '../db/push-targets.ts'
import type { Env } from '../env.ts'
import { tellInbox } from '../inbox-news.ts'
import { pushKeys } from './keys.ts'
import { sendPush } from './send.ts'

/** What the push services say of a browser that wants no more (RFC 8030, section 7.3). */
const GONE = [404, 410]

/** Sends it; a browser that is no more is forgotten. What its push service answered. */
export async function deliver(
  env: Env,
  db: Database,
  target: PushTarget,
  item: PushItem,
): Promise<number> {
  const keys = await pushKeys(db, env.PASSWORD_PEPPER)
  const status = await sendPush(target, item, keys)
  if (GONE.includes(status)) {
    await forgetDevice(db, target, Date.now())
    await tellInbox(env, db, target.person)
  }
  return status
}
