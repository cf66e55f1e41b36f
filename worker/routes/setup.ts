import { Hono } from 'hono'
import { SetupCode, type Me, type MeAnswer } from '../../durable-objects/protocol/rest/accounts.ts'
import type { AppEnv } from '../app-env.ts'
import { hashSetupCode } from '../auth/setup-code.ts'
import { countWrongSetupTry, waitBeforeSetupTry } from '../auth/setup-tries.ts'
import { claimAdministration, findAdministrator } from '../db/setup.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'
import { tellLeftStandings } from '../standings.ts'

export const setup = new Hono<AppEnv>().post(
  '/setup/administrator',
  signedIn,
  jsonBody(SetupCode),
  async (c) => {
    const { db, viewer } = c.var
    const retryAfterMs = waitBeforeSetupTry(Date.now())
    if (retryAfterMs > 0) return refuse(c, 'slow_down', { retryAfterMs })
    const codeHash = hashSetupCode(c.req.valid('json').code)
    if (await claimAdministration(db, viewer.me.id, codeHash, Date.now())) {
      const person: Me = { ...viewer.me, role: 'administrator' }
      c.executionCtx.waitUntil(tellLeftStandings(c.env, db))
      return c.json<MeAnswer>({ person })
    }
    if ((await findAdministrator(db)).length > 0) return refuse(c, 'setup_done')
    countWrongSetupTry(Date.now())
    const fields = [{ field: 'code', code: 'setup_code_wrong' }] as const
    return refuse(c, 'setup_code_wrong', { fields })
  },
)
