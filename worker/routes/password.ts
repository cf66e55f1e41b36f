import { Hono } from 'hono'
import { PasswordChange } from '../../durable-objects/protocol/rest/sessions.ts'
import type { AppEnv } from '../app-env.ts'
import { inHashSlot } from '../auth/hash-slots.ts'
import { hashPassword } from '../auth/password.ts'
import { checkPassword } from '../auth/password-rules.ts'
import { askerOf, identify } from '../auth/sign-in.ts'
import { changePassword } from '../db/passwords.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { endSockets } from '../ended-sessions.ts'
import { renewSession } from '../sign.ts'

/** Another password: every session ends with the old one, and this one gets a new token. */
export const password = new Hono<AppEnv>().post(
  '/password',
  signedIn,
  jsonBody(PasswordChange),
  async (c) => {
    const { db, viewer } = c.var
    const { id, alias, firstName, lastName } = viewer.me
    const { current, password: wanted } = c.req.valid('json')
    const weakness = await checkPassword(wanted, [alias, firstName, lastName])
    if (weakness !== null) return refuseFields(c, [{ field: 'password', code: weakness }])
    const found = await identify(askerOf(c), { alias, password: current })
    if (!found.ok) {
      const { code, retryAfterMs } = found
      if (code === 'wrong_credentials') return refuseFields(c, [{ field: 'current', code }])
      return refuse(c, code, { retryAfterMs })
    }
    const hashed = await inHashSlot(() => hashPassword(wanted, c.env.PASSWORD_PEPPER))
    if (!hashed.ok) return refuse(c, hashed.code, { retryAfterMs: hashed.retryAfterMs })
    const exchange = { person: id, from: found.value.passwordHash, to: hashed.value }
    const ended = await changePassword(db, exchange, Date.now())
    if (ended === null) return refuseFields(c, [{ field: 'current', code: 'wrong_credentials' }])
    await renewSession(c, viewer, hashed.value)
    await endSockets(c.env, id, ended)
    return c.body(null, 204)
  },
)
