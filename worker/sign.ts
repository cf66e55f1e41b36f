import type { Context } from 'hono'
import type { Me } from '../durable-objects/protocol/rest/accounts.ts'
import type { AppEnv } from './app-env.ts'
import { noSessionCookie, sessionCookie } from './auth/session-cookie.ts'
import { lifetimeOf } from './auth/session-lifetime.ts'
import { hashSessionToken, newSessionToken } from './auth/session-token.ts'
import { callObject } from './call.ts'
import { endSession, openSession, type Viewer } from './db/sessions.ts'
import { logFailure } from './log.ts'
import { isSecure } from './origin.ts'

const LONGEST_LABEL = 120

/** Opens a session for this person, in the place of the one that the request came with. */
export async function signInAs(c: Context<AppEnv>, person: Me): Promise<void> {
  if (c.var.viewer !== null) await endSessionOf(c, c.var.viewer)
  const token = newSessionToken()
  const label = deviceLabel(c.req.header('user-agent') ?? '')
  await openSession(c.var.db, { tokenHash: hashSessionToken(token), person, label }, Date.now())
  const { absolute } = lifetimeOf(person.role)
  c.header('Set-Cookie', sessionCookie(token, isSecure(c.var.origin), absolute))
}

export async function signOut(c: Context<AppEnv>): Promise<void> {
  if (c.var.viewer !== null) await endSessionOf(c, c.var.viewer)
  c.header('Set-Cookie', noSessionCookie(isSecure(c.var.origin)))
}

/** First in D1, so that nothing new comes in; then its open sockets. */
async function endSessionOf(c: Context<AppEnv>, viewer: Viewer): Promise<void> {
  await endSession(c.var.db, viewer.tokenHash)
  try {
    await callObject(() => c.env.INBOX.getByName(viewer.me.id).endSession(viewer.session))
  } catch (error) {
    logFailure('ending the sockets of a session', error)
  }
}

function deviceLabel(userAgent: string): string {
  return userAgent.replaceAll(/[^\x20-\x7e]/g, '').slice(0, LONGEST_LABEL)
}
