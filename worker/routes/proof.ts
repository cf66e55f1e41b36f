import { Hono } from 'hono'
import { Proof } from '../../durable-objects/protocol/rest/sessions.ts'
import type { AppEnv } from '../app-env.ts'
import { identify } from '../auth/sign-in.ts'
import { noteProof } from '../db/sessions.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'

export const proof = new Hono<AppEnv>().post(
  '/session/proof',
  signedIn,
  jsonBody(Proof),
  async (c) => {
    const { db, viewer } = c.var
    const { password } = c.req.valid('json')
    const { alias } = viewer.me
    const found = await identify(db, { alias, password }, c.env.PASSWORD_PEPPER)
    if (!found.ok) {
      const { code, retryAfterMs } = found
      return refuse(c, code, retryAfterMs === undefined ? {} : { retryAfterMs })
    }
    await noteProof(db, viewer.tokenHash, Date.now())
    return c.body(null, 204)
  },
)
