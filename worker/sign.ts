import type { Context } from 'hono'
import type { PersonId } from '../durable-objects/protocol/ids.ts'
import type { Me } from '../durable-objects/protocol/rest/accounts.ts'
import type { AppEnv } from './app-env.ts'
import { deviceCookie, readDeviceToken } from './auth/device-cookie.ts'
import { deviceLabel } from './auth/device.ts'
import { noSessionCookie, sessionCookie } from './auth/session-cookie.ts'
import { lifetimeOf } from './auth/session-lifetime.ts'
import { hashSessionToken, newSessionToken } from './auth/session-token.ts'
import type { Database } from './db/database.ts'
import { addDevice, seeDevice } from './db/known-devices.ts'
import type { Proven } from './db/people.ts'
import { listSessionsOfWeakStaff } from './db/staff-factors.ts'
import { endSession, endSessionsExcept, openSession, type Viewer } from './db/sessions.ts'
import { endSockets } from './ended-sessions.ts'
import type { Env } from './env.ts'
import { isSecure } from './origin.ts'

/** What a new session takes from a request, and gives to its answer. */
type Opener = Pick<Context, 'req' | 'header'> & {
  readonly var: { readonly db: Database; readonly origin: string }
}

/**
 * Opens a session for this person, in the place of the one that the request came with. `isStrong`:
 * with a second factor or a passkey. False when what was shown holds no more, or
 * its person is banned.
 */
export async function signInAs(
  c: Context<AppEnv>,
  proven: Proven,
  { isStrong = false }: { isStrong?: boolean } = {},
): Promise<boolean> {
  if (!(await openNew(c, proven, isStrong))) return false
  if (c.var.viewer !== null) await endSessionOf(c, c.var.viewer)
  return true
}

/** A new token for who is signed in, whose session has just ended in D1 with the password before. */
export async function renewSession(
  c: Opener,
  { me, isStrong }: Viewer,
  passwordHash: string,
): Promise<void> {
  await openNew(c, { me, passwordHash }, isStrong)
}

async function openNew(c: Opener, proven: Proven, isStrong: boolean): Promise<boolean> {
  const token = newSessionToken()
  const label = deviceLabel(c.req.header('user-agent') ?? '')
  const session = { tokenHash: hashSessionToken(token), label, isStrong }
  if (!(await openSession(c.var.db, session, proven, Date.now()))) return false
  const { absolute } = lifetimeOf(proven.me.role)
  c.header('Set-Cookie', sessionCookie(token, isSecure(c.var.origin), absolute))
  await rememberDevice(c, proven.me)
  return true
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
