import { Hono } from 'hono'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import { Proof } from '../../durable-objects/protocol/rest/sessions.ts'
import type { AppEnv } from '../app-env.ts'
import { spendOneTimeCode, whosePasskey } from '../auth/prove.ts'
import { askerOf, identify, type Asker } from '../auth/sign-in.ts'
import { noteProof, type Viewer } from '../db/sessions.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'

export const proof = new Hono<AppEnv>().post(
  '/session/proof',
  signedIn,
  jsonBody(Proof),
  async (c) => {
    const { db, viewer, origin } = c.var
    const proved = await prove(askerOf(c), origin, viewer, c.req.valid('json'))
    if (!proved.ok) return refuse(c, proved.code, { retryAfterMs: proved.retryAfterMs })
    await noteProof(db, { tokenHash: viewer.tokenHash, isStrong: proved.value }, Date.now())
    return c.body(null, 204)
  },
)

/** Whether it was shown by a second factor. */
async function prove(
  asker: Asker,
  origin: string,
  { me }: Viewer,
  { password, code, passkey }: Proof,
): Promise<Result<boolean>> {
  if (passkey !== undefined) {
    const whose = await whosePasskey(asker.db, origin, passkey, Date.now())
    return whose.ok && whose.value === me.id ? success(true) : failure('passkey_refused')
  }
  if (code !== undefined) {
    const spent = await spendOneTimeCode(asker, me, code, Date.now())
    return spent.ok ? success(true) : spent
  }
  const found = await identify(asker, { alias: me.alias, password: password ?? '' })
  return found.ok ? success(false) : found
}
