import { Hono } from 'hono'
import { Proof } from '../../durable-objects/protocol/rest/sessions.ts'
import type { AppEnv } from '../app-env.ts'
import { askerOf, identify } from '../auth/sign-in.ts'
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
    const found = await identify(askerOf(c), { alias, password })
    if (!found.ok) return refuse(c, found.code, { retryAfterMs: found.retryAfterMs })
    await noteProof(db, viewer.tokenHash, Date.now())
    return c.body(null, 204)
  },
)
