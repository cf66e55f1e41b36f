import { Hono } from 'hono'
import type { ConversationId, PersonId } from '../../durable-objects/protocol/ids.ts'
import {
  DeleteAccount,
  type DeletionBegun,
  type DeletionProgress,
} from '../../durable-objects/protocol/rest/deletion.ts'
import type { AppEnv } from '../app-env.ts'
import { foldAlias } from '../auth/alias.ts'
import { hashLinkCode, newLinkCode } from '../auth/link-code.ts'
import { noSessionCookie } from '../auth/session-cookie.ts'
import { forgetTries } from '../auth/throttle.ts'
import { callObject } from '../call.ts'
import { beginDeletion } from '../db/deletions.ts'
import { isDeleted } from '../db/people.ts'
import { continueDeletions, deletionProgress } from '../deletion.ts'
import type { Env } from '../env.ts'
import { logFailure } from '../log.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { isSecure } from '../origin.ts'
import { refuse, refuseFields } from '../refuse.ts'

/** An Inbox out of reach does not hold up a deletion: it is asked again when it is told. */
async function whereHasBeen(env: Env, person: PersonId): Promise<readonly ConversationId[]> {
  try {
    return await callObject(() => env.INBOX.getByName(person).visited())
  } catch (error) {
    logFailure('asking where somebody has been', error)
    return []
  }
}

/** The end of an account, and how far it is. */
export const deletion = new Hono<AppEnv>()
  .post('/me/deletion', signedIn, freshProof, jsonBody(DeleteAccount), async (c) => {
    const { db, viewer } = c.var
    const { alias, messages } = c.req.valid('json')
    const person = viewer.me.id
    if (foldAlias(alias) !== viewer.me.alias) {
      return refuseFields(c, [{ field: 'alias', code: 'confirm_mismatch' }])
    }
    const code = newLinkCode()
    const visited = await whereHasBeen(c.env, person)
    // Before it is begun: afterwards nobody would know any more which alias it was.
    await forgetTries(c.env, viewer.me.alias)
    const wanted = { person, codeHash: hashLinkCode(code), messages, visited }
    if (!(await beginDeletion(db, wanted, Date.now()))) {
      // Begun already, from another tab in the same moment?
      return refuse(c, (await isDeleted(db, person)) ? 'unauthenticated' : 'last_administrator')
    }
    c.executionCtx.waitUntil(continueDeletions(c.env, db))
    c.header('Set-Cookie', noSessionCookie(isSecure(c.var.origin)))
    return c.json<DeletionBegun>({ path: `/deletion/${code}` }, 202)
  })
  // Without a session: there is none any more. The code is the right to know.
  .get('/deletions/:code', async (c) => {
    const progress = await deletionProgress(c.env, c.var.db, c.req.param('code'))
    return progress === null ? refuse(c, 'not_found') : c.json<DeletionProgress>(progress)
  })
