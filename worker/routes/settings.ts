import { Hono } from 'hono'
import {
  SettingsChange,
  type SettingsAnswer,
} from '../../durable-objects/protocol/rest/settings.ts'
import type { AppEnv } from '../app-env.ts'
import { checkPlaceName } from '../auth/names.ts'
import { note } from '../db/audit.ts'
import type { Database } from '../db/database.ts'
import { hasSecondFactor, readFactors } from '../db/factors.ts'
import type { Viewer } from '../db/sessions.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse, refuseFields } from '../refuse.ts'
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
    const { workspaceName: wanted, ...choices } = c.req.valid('json')
    const name = wanted === undefined ? null : checkPlaceName(wanted)
    if (name?.ok === false) return refuseFields(c, [{ field: 'workspaceName', code: name.code }])
    if (choices.staffSecondFactor === true && !(await hasFactor(db, viewer))) {
      return refuse(c, 'second_factor_required')
    }
    const change = { ...choices, ...(name === null ? {} : { workspaceName: name.value }) }
    const entry = { actor: viewer.me.id, kind: 'settings.change', detail: change } as const
    if (Object.keys(change).length > 0) {
      await db.batch([note(db, entry, Date.now()), ...chooseSettings(db, change)])
    }
    if (choices.staffSecondFactor === true) await endWeakStaffSessions(c)
    return c.json<SettingsAnswer>({ settings: await readSettings(db) })
  },
)

/** Nobody locks themselves out: who requires it of others has one. */
async function hasFactor(db: Database, { me }: Viewer): Promise<boolean> {
  return hasSecondFactor(await readFactors(db, me.id))
}
