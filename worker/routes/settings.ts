import { Hono } from 'hono'
import {
  SettingsChange,
  type SettingsAnswer,
} from '../../durable-objects/protocol/rest/settings.ts'
import type { AppEnv } from '../app-env.ts'
import { carry, carryToAllOf } from '../carry.ts'
import type { Database } from '../db/database.ts'
import { hasSecondFactor, readFactors } from '../db/factors.ts'
import { markInboxesOfWeakStaff } from '../db/inbox-news.ts'
import { keepFor } from '../db/keeping.ts'
import { readStanding } from '../db/server-states.ts'
import type { Viewer } from '../db/sessions.ts'
import { listWeakStaff, markWeakStaff } from '../db/staff-factors.ts'
import { markThreadsOfWeakStaff } from '../db/threads.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { tellServer } from '../server-state.ts'
import { checkSettings } from '../settings-change.ts'
import { chooseSettings, readSettings } from '../settings.ts'
import { endWeakStaffSessions } from '../sign.ts'

export const settings = new Hono<AppEnv>().patch(
  '/settings',
  signedIn,
  entitled('settings.change'),
  freshProof,
  jsonBody(SettingsChange),
  async (c) => {
    const { db, viewer } = c.var
    const checked = checkSettings(c.req.valid('json'), await readSettings(db))
    if (!checked.ok) return refuseFields(c, checked.fields)
    const { choices } = checked
    if (choices.staffSecondFactor === true && !(await hasFactor(db, viewer))) {
      return refuse(c, 'second_factor_required')
    }
    const act = { by: viewer.me.id, now: Date.now() }
    const [first, ...rest] = chooseSettings(db, choices, act)
    const { staffSecondFactor, retentionDays } = choices
    const concernsStaff = staffSecondFactor !== undefined
    const marks = concernsStaff
      ? [markWeakStaff(db), markThreadsOfWeakStaff(db), markInboxesOfWeakStaff(db)]
      : []
    const keeping = retentionDays === undefined ? [] : [keepFor(db, retentionDays)]
    if (first !== undefined) await db.batch([first, ...rest, ...marks, ...keeping])
    if (staffSecondFactor === true) await endWeakStaffSessions(c)
    for (const { id } of concernsStaff ? await listWeakStaff(db) : []) {
      await carryToAllOf(c, id)
    }
    // When this is answered, what is awake keeps messages for so long.
    if (retentionDays !== undefined) {
      const standing = await readStanding(db)
      await carry(c, 'telling how long messages are kept', () => tellServer(c.env, standing))
    }
    return c.json<SettingsAnswer>({ settings: await readSettings(db) })
  },
)

/** Nobody locks themselves out: who requires it of others has one. */
async function hasFactor(db: Database, { me }: Viewer): Promise<boolean> {
  return hasSecondFactor(await readFactors(db, me.id))
}
