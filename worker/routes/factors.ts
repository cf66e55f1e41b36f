import { encodeBase32NoPadding } from '@oslojs/encoding'
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import {
  CodeConfirmation,
  type FactorAdded,
  type Factors,
  type OneTimeCodeBegun,
  type RecoveryCodesAnswer,
} from '../../durable-objects/protocol/rest/factors.ts'
import type { AppEnv } from '../app-env.ts'
import { newOneTimeSecret, oneTimeUri, stepOfCode } from '../auth/one-time-code.ts'
import { newRecoveryCodes } from '../auth/recovery-codes.ts'
import { open, seal } from '../auth/secret-box.ts'
import {
  confirmGenerator,
  findOneTimeSecret,
  hasSecondFactor,
  keepOneTimeSecret,
  readFactors,
  removeGenerator,
  replaceRecoveryCodes,
} from '../db/factors.ts'
import { addFactor, needsFactor, removeFactor } from '../factor-changes.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'
import { readSettings } from '../settings.ts'

export const factors = new Hono<AppEnv>()
  .get('/factors', signedIn, async (c) =>
    c.json<Factors>(await readFactors(c.var.db, c.var.viewer.me.id)),
  )
  .post('/factors/one-time-code', signedIn, freshProof, async (c) => {
    const { db, viewer } = c.var
    const { id, alias } = viewer.me
    const secret = newOneTimeSecret()
    const sealed = await seal(secret, id, c.env.PASSWORD_PEPPER)
    if (!(await keepOneTimeSecret(db, id, sealed))) return refuse(c, 'out_of_turn')
    const { workspaceName } = await readSettings(db)
    const uri = oneTimeUri(workspaceName, alias, secret)
    return c.json<OneTimeCodeBegun>({ secret: encodeBase32NoPadding(secret), uri })
  })
  .post('/factors/one-time-code/confirmation', signedIn, jsonBody(CodeConfirmation), async (c) => {
    const { db, viewer } = c.var
    const { id } = viewer.me
    const now = Date.now()
    const kept = await findOneTimeSecret(db, id)
    if (kept?.confirmedAt !== null) return refuse(c, 'out_of_turn')
    const secret = await open(kept.secret, id, c.env.PASSWORD_PEPPER)
    const step = stepOfCode(secret, c.req.valid('json').code, now)
    if (step === null) {
      return refuse(c, 'code_wrong', { fields: [{ field: 'code', code: 'code_wrong' }] })
    }
    const before = await readFactors(db, id)
    const added = await addFactor(c, before, 'one-time-code', confirmGenerator(db, id, step, now))
    return added === null ? refuse(c, 'out_of_turn') : c.json<FactorAdded>(added)
  })
  .delete('/factors/one-time-code', signedIn, freshProof, async (c) => {
    const { db, viewer } = c.var
    const { id } = viewer.me
    const known = await readFactors(db, id)
    if (!known.hasOneTimeCode) return refuse(c, 'not_found')
    if (known.passkeys.length === 0 && (await needsFactor(db, viewer))) {
      return refuse(c, 'second_factor_required')
    }
    await removeFactor(c, 'one-time-code', removeGenerator(db, id))
    return c.body(null, 204)
  })
  .post('/factors/recovery-codes', signedIn, freshProof, async (c) => {
    const { db, viewer } = c.var
    const { id } = viewer.me
    if (!hasSecondFactor(await readFactors(db, id))) return refuse(c, 'out_of_turn')
    const recoveryCodes = newRecoveryCodes()
    const condition = sql`TRUE`
    await db.batch(replaceRecoveryCodes(db, id, recoveryCodes, { now: Date.now(), condition }))
    return c.json<RecoveryCodesAnswer>({ recoveryCodes }, 201)
  })
