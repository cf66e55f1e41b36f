import { Hono } from 'hono'
import {
  SettingsChange,
  type SettingsAnswer,
} from '../../durable-objects/protocol/rest/settings.ts'
import type { AppEnv } from '../app-env.ts'
import { checkPlaceName } from '../auth/names.ts'
import { note } from '../db/audit.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuseFields } from '../refuse.ts'
import { chooseSettings, readSettings } from '../settings.ts'

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
    const change = { ...choices, ...(name === null ? {} : { workspaceName: name.value }) }
    const entry = { actor: viewer.me.id, kind: 'settings.change', detail: change }
    if (Object.keys(change).length > 0) {
      await db.batch([note(db, entry, Date.now()), ...chooseSettings(db, change)])
    }
    return c.json<SettingsAnswer>({ settings: await readSettings(db) })
  },
)
