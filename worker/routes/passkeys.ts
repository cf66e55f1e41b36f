import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import { Hono } from 'hono'
import {
  NewPasskey,
  PASSKEYS_MAX,
  type CeremonyBegun,
  type FactorAdded,
} from '../../durable-objects/protocol/rest/factors.ts'
import type { AppEnv } from '../app-env.ts'
import { checkNewPasskey, newPasskeyOptions } from '../auth/passkeys.ts'
import { beginCeremony, takeCeremony } from '../db/ceremonies.ts'
import { addPasskey, readFactors, removePasskey } from '../db/factors.ts'
import { addFactor, needsFactor, removeFactor } from '../factor-changes.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'
import { readSettings } from '../settings.ts'

export const passkeys = new Hono<AppEnv>()
  .post('/passkeys/options', signedIn, freshProof, async (c) => {
    const { db, viewer, origin } = c.var
    const { id } = viewer.me
    const known = (await readFactors(db, id)).passkeys
    if (known.length >= PASSKEYS_MAX) return refuse(c, 'too_many')
    const { workspaceName } = await readSettings(db)
    const options = await newPasskeyOptions(origin, workspaceName, viewer.me, known)
    const ceremony = await beginCeremony(
      db,
      { kind: 'passkey-new', person: id, detail: options.challenge },
      Date.now(),
    )
    return c.json<CeremonyBegun<PublicKeyCredentialCreationOptionsJSON>>({ ceremony, options })
  })
  .post('/passkeys', signedIn, freshProof, jsonBody(NewPasskey), async (c) => {
    const { db, viewer, origin } = c.var
    const { ceremony, label, answer } = c.req.valid('json')
    const now = Date.now()
    const begun = await takeCeremony(db, 'passkey-new', ceremony, now)
    if (begun?.person !== viewer.me.id) return refuse(c, 'passkey_refused')
    const made = await checkNewPasskey(origin, begun.detail, answer)
    if (!made.ok) return refuse(c, made.code)
    const before = await readFactors(db, viewer.me.id)
    const adding = addPasskey(db, {
      ...made.value,
      ...{ person: viewer.me.id, label, createdAt: now },
      transports: JSON.stringify(answer.response.transports),
    })
    const added = await addFactor(c, before, 'passkey', adding)
    return added === null ? refuse(c, 'passkey_refused') : c.json<FactorAdded>(added, 201)
  })
  .delete('/passkeys/:passkey', signedIn, freshProof, async (c) => {
    const { db, viewer } = c.var
    const { id } = viewer.me
    const passkey = c.req.param('passkey')
    const known = await readFactors(db, id)
    if (!known.passkeys.some((one) => one.id === passkey)) return refuse(c, 'not_found')
    const isLast = known.passkeys.length === 1 && !known.hasOneTimeCode
    if (isLast && (await needsFactor(db, viewer))) return refuse(c, 'second_factor_required')
    await removeFactor(c, 'passkey', removePasskey(db, id, passkey))
    return c.body(null, 204)
  })
