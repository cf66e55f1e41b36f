import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { Hono } from 'hono'
import type { MeAnswer } from '../../durable-objects/protocol/rest/accounts.ts'
import {
  PasskeyOptions,
  PasskeyProof,
  type CeremonyBegun,
} from '../../durable-objects/protocol/rest/factors.ts'
import type { AppEnv } from '../app-env.ts'
import { passkeyOptions } from '../auth/passkeys.ts'
import { whosePasskey } from '../auth/prove.ts'
import { giveAddressBack, reopenPasswordPath, waitOfAddress } from '../auth/throttle.ts'
import { refuseShutOut } from '../banned.ts'
import { maySignIn, refuseClosed } from '../closed.ts'
import { beginCeremony, findCeremony } from '../db/ceremonies.ts'
import { readFactors } from '../db/factors.ts'
import { findAccount } from '../db/people.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'
import { signInAs } from '../sign.ts'

export const passkeySignIn = new Hono<AppEnv>()
  .post('/session/passkey/options', jsonBody(PasskeyOptions), async (c) => {
    const { db, origin, viewer } = c.var
    const now = Date.now()
    const { ceremony: asked } = c.req.valid('json')
    if (viewer === null) {
      const retryAfterMs = await waitOfAddress(c.env, c.req.raw.headers, 'passkey')
      if (retryAfterMs > 0) return refuse(c, 'slow_down', { retryAfterMs })
    }
    const begun = asked === undefined ? null : await findCeremony(db, 'second-step', asked, now)
    if (asked !== undefined && begun === null) return refuse(c, 'out_of_turn')
    const person = begun?.person ?? viewer?.me.id ?? null
    const known = person === null ? [] : (await readFactors(db, person)).passkeys
    const options = await passkeyOptions(origin, known)
    const detail = options.challenge
    const ceremony = await beginCeremony(db, { kind: 'passkey', person, detail }, now)
    return c.json<CeremonyBegun<PublicKeyCredentialRequestOptionsJSON>>({ ceremony, options })
  })
  /** A passkey asks for a finger, a face or a PIN as well: alone it is two factors. */
  .post('/session/passkey', jsonBody(PasskeyProof), async (c) => {
    const { db, origin } = c.var
    const whose = await whosePasskey(db, origin, c.req.valid('json'), Date.now())
    const account = whose.ok ? await findAccount(db, whose.value) : null
    if (account === null) return refuse(c, 'passkey_refused')
    await Promise.all([
      reopenPasswordPath(c.env, account.me.alias),
      giveAddressBack(c.env, c.req.raw.headers, 'passkey'),
    ])
    if (!maySignIn(c, account.me)) return refuseClosed(c, 'server_stopped')
    if (!(await signInAs(c, account, { isStrong: true }))) {
      return (await refuseShutOut(c, db, account.me.id, null)) ?? refuse(c, 'passkey_refused')
    }
    return c.json<MeAnswer>({ person: account.me })
  })
