import { Hono } from 'hono'
import { parseId, PersonId } from '../../durable-objects/protocol/ids.ts'
import {
  PasswordReset,
  type ResetLinkMade,
} from '../../durable-objects/protocol/rest/administration.ts'
import type { AppEnv } from '../app-env.ts'
import { inHashSlot } from '../auth/hash-slots.ts'
import { hashLinkCode, newLinkCode } from '../auth/link-code.ts'
import { hashPassword } from '../auth/password.ts'
import { checkPassword } from '../auth/password-rules.ts'
import { reopenPasswordPath } from '../auth/throttle.ts'
import { carry } from '../carry.ts'
import { findRole } from '../db/accounts.ts'
import { addResetLink, findReset, resetPassword } from '../db/reset-links.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { unhurried } from '../middleware/unhurried.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { endSockets } from '../ended-sessions.ts'

const A_DAY = 86_400_000

export const passwordResets = new Hono<AppEnv>()
  .post(
    '/people/:id/reset-link',
    signedIn,
    entitled('reset-links.issue'),
    freshProof,
    async (c) => {
      const { db, viewer } = c.var
      const person = parseId(PersonId, c.req.param('id'))
      if (person === null || (await findRole(db, person)) === null) return refuse(c, 'not_found')
      const code = newLinkCode()
      const now = Date.now()
      const expiresAt = now + A_DAY
      const link = { person, codeHash: hashLinkCode(code), by: viewer.me.id, expiresAt }
      await addResetLink(db, link, now)
      return c.json<ResetLinkMade>({ code, expiresAt }, 201)
    },
  )
  .post('/password-resets', jsonBody(PasswordReset), unhurried, async (c) => {
    const { env, var: vars } = c
    const { code, password } = c.req.valid('json')
    const codeHash = hashLinkCode(code)
    const person = await findReset(vars.db, codeHash, Date.now())
    if (person === null) return refuse(c, 'reset_invalid')
    const { id, alias, name, firstName, lastName } = person
    const weakness = await checkPassword(password, [alias, name, firstName, lastName])
    if (weakness !== null) return refuseFields(c, [{ field: 'password', code: weakness }])
    const hashed = await inHashSlot(() => hashPassword(password, env.PASSWORD_PEPPER))
    if (!hashed.ok) return refuse(c, hashed.code, { retryAfterMs: hashed.retryAfterMs })
    const reset = { person: id, codeHash, passwordHash: hashed.value }
    const ended = await resetPassword(vars.db, reset, Date.now())
    if (ended === null) return refuse(c, 'reset_invalid')
    await Promise.all([
      endSockets(env, id, ended),
      carry(c, 'letting passwords be tried again', () => reopenPasswordPath(env, alias)),
    ])
    return c.body(null, 204)
  })
