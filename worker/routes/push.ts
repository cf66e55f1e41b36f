import { Hono } from 'hono'
import { parseId } from '../../durable-objects/protocol/ids.ts'
import { publicAddress } from '../../durable-objects/protocol/public-address.ts'
import {
  AddPushDevice,
  ChangePushDevice,
  PUSH_LIMITS,
  PushDeviceId,
  PushWishes,
  type PushDeviceAnswer,
  type PushState,
  type PushTestAnswer,
} from '../../durable-objects/protocol/rest/push.ts'
import type { AppEnv } from '../app-env.ts'
import { carry } from '../carry.ts'
import { beginTest, endTest } from '../db/push-deliveries.ts'
import { addDevice, removeDevice, turnDevice } from '../db/push-devices.ts'
import { choosePushWishes, findTarget } from '../db/push-targets.ts'
import { tellInbox } from '../inbox-news.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { newPushDeviceId } from '../new-id.ts'
import { isBrowserKey } from '../push/browser-key.ts'
import { deliver } from '../push/deliver.ts'
import { pushState } from '../push/state.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { knownZone } from '../zone.ts'

const MINUTE = 60_000

/** Which of somebody's browsers are told while the app is closed, and when. */
export const push = new Hono<AppEnv>()
  .get('/push', signedIn, async (c) => {
    const { db, viewer } = c.var
    return c.json<PushState>(await pushState(c.env, db, viewer))
  })
  .post('/push/devices', signedIn, jsonBody(AddPushDevice), async (c) => {
    const { db, viewer, origin } = c.var
    const { endpoint, keys } = c.req.valid('json')
    const loopback = c.env.PUSH_LOOPBACK === 'allowed'
    if (!publicAddress(endpoint, { loopback, longest: PUSH_LIMITS.endpointChars })) {
      return refuseFields(c, [{ field: 'endpoint', code: 'invalid_field' }])
    }
    if (!(await isBrowserKey(keys.p256dh))) {
      return refuseFields(c, [{ field: 'keys.p256dh', code: 'invalid_field' }])
    }
    const { tokenHash, me } = viewer
    const asked = { id: newPushDeviceId(), tokenHash, person: me.id, endpoint, ...keys, origin }
    const device = await addDevice(db, asked, Date.now())
    if (device === null) return refuse(c, 'too_many')
    await carry(c, 'telling an Inbox of a device', () => tellInbox(c.env, db, me.id))
    return c.json<PushDeviceAnswer>({ device }, 201)
  })
  .patch('/push/devices/:device', signedIn, jsonBody(ChangePushDevice), async (c) => {
    const { db, viewer } = c.var
    const { id } = viewer.me
    const device = parseId(PushDeviceId, c.req.param('device'))
    const { isOn } = c.req.valid('json')
    if (device === null || !(await turnDevice(db, id, device, isOn))) return refuse(c, 'not_found')
    await carry(c, 'telling an Inbox of a device', () => tellInbox(c.env, db, id))
    return c.body(null, 204)
  })
  .delete('/push/devices/:device', signedIn, async (c) => {
    const { db, viewer } = c.var
    const { id } = viewer.me
    const device = parseId(PushDeviceId, c.req.param('device'))
    if (device === null || !(await removeDevice(db, id, device, Date.now()))) {
      return refuse(c, 'not_found')
    }
    await carry(c, 'telling an Inbox of a device', () => tellInbox(c.env, db, id))
    return c.body(null, 204)
  })
  .post('/push/devices/:device/test', signedIn, async (c) => {
    const { db, viewer } = c.var
    const { id } = viewer.me
    const device = parseId(PushDeviceId, c.req.param('device'))
    const now = Date.now()
    const target = device && (await findTarget(db, id, device, now))
    if (!target) return refuse(c, 'not_found')
    const begun = await beginTest(db, id, target.id, now)
    if (begun === null) return refuse(c, 'slow_down', { retryAfterMs: MINUTE })
    const status = await deliver(c.env, db, target, { t: 'test', locale: target.locale })
    await endTest(db, target.id, begun, status)
    return c.json<PushTestAnswer>({ status })
  })
  .patch('/push/wishes', signedIn, jsonBody(PushWishes), async (c) => {
    const { db, viewer } = c.var
    const { quiet, hasWords } = c.req.valid('json')
    const zone = quiet && knownZone(quiet.zone)
    if (quiet && zone === null) {
      return refuseFields(c, [{ field: 'quiet.zone', code: 'invalid_field' }])
    }
    await choosePushWishes(db, viewer.me.id, {
      quiet: quiet && zone !== null ? { ...quiet, zone } : null,
      hasWords,
    })
    return c.body(null, 204)
  })
