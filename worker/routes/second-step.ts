import { Hono } from 'hono'
import type { MeAnswer } from '../../durable-objects/protocol/rest/accounts.ts'
import { SecondStepProof } from '../../durable-objects/protocol/rest/factors.ts'
import type { AppEnv } from '../app-env.ts'
import { refuseShutOut } from '../banned.ts'
import { maySignIn, refuseClosed } from '../closed.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'
import { takeSecondStep } from '../second-step.ts'
import { signInAs } from '../sign.ts'

export const secondStep = new Hono<AppEnv>().post(
  '/session/second-step',
  jsonBody(SecondStepProof),
  async (c) => {
    const taken = await takeSecondStep(c, c.req.valid('json'))
    if (!taken.ok) return refuse(c, taken.code, { retryAfterMs: taken.retryAfterMs })
    const { me } = taken.value
    if (!maySignIn(c, me)) return refuseClosed(c, 'server_stopped')
    if (!(await signInAs(c, taken.value, { isStrong: true }))) {
      return (await refuseShutOut(c, c.var.db, me.id, null)) ?? refuse(c, 'out_of_turn')
    }
    return c.json<MeAnswer>({ person: me })
  },
)
