import type { Context } from 'hono'
import type { PersonId } from '../durable-objects/protocol/ids.ts'
import type { Me } from '../durable-objects/protocol/rest/accounts.ts'
import type { AppEnv } from './app-env.ts'
import { deviceCookie, readDeviceToken } from './auth/device-cookie.ts'
import { deviceLabel } from './auth/device.ts'
import { noSessionCookie, sessionCookie } from './auth/session-cookie.ts'
import { lifetimeOf } from './auth/session-lifetime.ts'
import { hashSessionToken, newSessionToken, sessionIdOf } from './auth/session-token.ts'
import { callObject } from './call.ts'
import type { Database } from './db/database.ts'
import { addDevice, seeDevice } from './db/known-devices.ts'
import { listSessionsOfWeakStaff } from './db/staff-factors.ts'
import { endSession, endSessionsExcept, openSession, type Viewer } from './db/sessions.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'
import { isSecure } from './origin.ts'

/** What a new session takes from a request, and gives to its answer. */
type Opener = Pick<Context, 'req' | 'header'> & {
  readonly var: { readonly db: Database; readonly origin: string }
}

/**
 * Opens a session for this person, in the place of the one that the request came with. `isStrong`:
 * with a second factor or a passkey.
 */
export async function signInAs(
  c: Context<AppEnv>,
  person: Me,
  { isStrong = false }: { isStrong?: boolean } = {},
): Promise<void> {
  if (c.var.viewer !== null) await endSessionOf(c, c.var.viewer)
  await openNew(c, person, isStrong)
}

/** A new token for who is signed in, whose session has just ended in D1. */
export async function renewSession(c: Opener, { me, isStrong }: Viewer): Promise<void> {
  await openNew(c, me, isStrong)
}

async function openNew(c: Opener, person: Me, isStrong: boolean): Promise<void> {
  const token = newSessionToken()
  const label = deviceLabel(c.req.header('user-agent') ?? '')
  const tokenHash = hashSessionToken(token)
  await openSession(c.var.db, { tokenHash, person, label, isStrong }, Date.now())
  const { absolute } = lifetimeOf(person.role)
  c.header('Set-Cookie', sessionCookie(token, isSecure(c.var.origin), absolute))
  await rememberDevice(c, person)
}

/** So that this browser is no stranger the next time (auth/throttle.ts). */
async function rememberDevice(c: Opener, { id }: Me): Promise<void> {
  const secure = isSecure(c.var.origin)
  let token = readDeviceToken(c.req.raw.headers, secure)
  const now = Date.now()
  if (token === null || !(await seeDevice(c.var.db, id, hashSessionToken(token), now))) {
    token = newSessionToken()
    await addDevice(c.var.db, id, hashSessionToken(token), now)
  }
  c.header('Set-Cookie', deviceCookie(token, secure), { append: true })
}

export async function signOut(c: Context<AppEnv>): Promise<void> {
  if (c.var.viewer !== null) await endSessionOf(c, c.var.viewer)
  c.header('Set-Cookie', noSessionCookie(isSecure(c.var.origin)))
}

/** First in D1, so that nothing new comes in; then its open sockets. */
async function endSessionOf(c: Context<AppEnv>, viewer: Viewer): Promise<void> {
  await endSession(c.var.db, viewer.tokenHash)
  await endSockets(c.env, viewer.me.id, [viewer])
}

/**
 * Ends this person's sessions, all but the one whose token has the hash `except`: at the next request
 * they are refused, and when this returns their sockets have ended. Says how many there were.
 */
export async function endSessionsOf(
  c: { readonly env: Env; readonly var: { readonly db: Database } },
  person: PersonId,
  { except = null }: { except?: string | null } = {},
): Promise<number> {
  const ended = await endSessionsExcept(c.var.db, person, except)
  await endSockets(c.env, person, ended)
  return ended.length
}

/** From now on staff need a second factor: who has none signs in again, and is led to its set-up. */
export async function endWeakStaffSessions(c: {
  readonly env: Env
  readonly var: { readonly db: Database }
}): Promise<void> {
  const weak = await listSessionsOfWeakStaff(c.var.db)
  for (const person of new Set(weak.map((session) => session.person))) {
    await endSessionsOf(c, person)
  }
}

/** For sessions that are no longer in D1: their open sockets end too. */
export async function endSockets(
  env: Env,
  person: PersonId,
  ended: readonly { readonly tokenHash: string }[],
): Promise<void> {
  const ending = ended.map(({ tokenHash }) =>
    callObject(() => env.INBOX.getByName(person).endSession(sessionIdOf(tokenHash))),
  )
  for (const outcome of await Promise.allSettled(ending)) {
    if (outcome.status === 'rejected') logFailure('ending the sockets of a session', outcome.reason)
  }
}
