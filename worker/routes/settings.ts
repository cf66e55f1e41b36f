import { Hono } from 'hono'
import {
  SettingsChange,
  type SettingsAnswer,
} from '../../durable-objects/protocol/rest/settings.ts'
import type { AppEnv } from '../app-env.ts'
import { checkPlaceName } from '../auth/names.ts'
import type { Database } from '../db/database.ts'
import { hasSecondFactor, readFactors } from '../db/factors.ts'
import type { Viewer } from '../db/sessions.ts'
import { listWeakStaff, markWeakStaff } from '../db/staff-factors.ts'
import { markThreadsOfWeakStaff } from '../db/threads.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { chooseSettings, readSettings } from '../settings.ts'
import { endWeakStaffSessions } from '../sign.ts'
import { tellStandingsOf } from '../standings.ts'
import { tellThreads } from '../welcome.ts'

export const settings = new Hono<AppEnv>().patch(
  '/settings',
  signedIn,
  entitled('settings.change'),
  freshProof,
  jsonBody(SettingsChange),
  async (c) => {
    const { db, viewer } = c.var
    const { workspaceName: wanted, ...choices } = c.req.valid('json')
    const name = wanted === undefined ? null : checkPlaceName(wanted)
    if (name?.ok === false) return refuseFields(c, [{ field: 'workspaceName', code: name.code }])
    if (choices.staffSecondFactor === true && !(await hasFactor(db, viewer))) {
      return refuse(c, 'second_factor_required')
    }
    const change = { ...choices, ...(name === null ? {} : { workspaceName: name.value }) }
    const act = { by: viewer.me.id, now: Date.now() }
    const [first, ...rest] = chooseSettings(db, change, act)
    const concernsStaff = choices.staffSecondFactor !== undefined
    const marks = concernsStaff ? [markWeakStaff(db), markThreadsOfWeakStaff(db)] : []
    if (first !== undefined) await db.batch([first, ...rest, ...marks])
    if (choices.staffSecondFactor === true) await endWeakStaffSessions(c)
    for (const { id } of concernsStaff ? await listWeakStaff(db) : []) {
      await tellStandingsOf(c.env, db, id)
      await tellThreads(c.env, db, id)
    }
    return c.json<SettingsAnswer>({ settings: await readSettings(db) })
  },
)

/** Nobody locks themselves out: who requires it of others has one. */
async function hasFactor(db: Database, { me }: Viewer): Promise<boolean> {
  return hasSecondFactor(await readFactors(db, me.id))
}
