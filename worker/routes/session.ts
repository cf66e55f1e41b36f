import { Hono } from 'hono'
import { SignIn, type MeAnswer } from '../../durable-objects/protocol/rest/accounts.ts'
import type { AppEnv } from '../app-env.ts'
import { askerOf, identify } from '../auth/sign-in.ts'
import { refuseShutOut } from '../banned.ts'
import { maySignIn, refuseClosed } from '../closed.ts'
import { hasSecondFactor, readFactors } from '../db/factors.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'
import { askSecondStep } from '../second-step.ts'
import { signInAs, signOut } from '../sign.ts'

export const session = new Hono<AppEnv>()
  .get('/session', signedIn, (c) => c.json<MeAnswer>({ person: c.var.viewer.me }))
  .post('/session', jsonBody(SignIn), async (c) => {
    const found = await identify(askerOf(c), c.req.valid('json'))
    if (!found.ok) return refuse(c, found.code, { retryAfterMs: found.retryAfterMs })
    const { me } = found.value
    // Why somebody is banned, and who opens a stopped server, is for whoever has shown all that a
    // sign-in wants: not yet here.
    const factors = await readFactors(c.var.db, me.id)
    if (hasSecondFactor(factors)) return await askSecondStep(c, found.value, factors)
    if (!maySignIn(c, me)) return refuseClosed(c, 'server_stopped')
    if (!(await signInAs(c, found.value))) {
      return (await refuseShutOut(c, c.var.db, me.id, null)) ?? refuse(c, 'wrong_credentials')
    }
    return c.json<MeAnswer>({ person: me })
  })
  // Without a session too: whoever asks to be signed out, is.
  .delete('/session', async (c) => {
    await signOut(c)
    return c.body(null, 204)
  })
