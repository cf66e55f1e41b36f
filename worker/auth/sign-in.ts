import { STRANGERS } from '../../durable-objects/protocol/rpc-guard.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import type { SignIn } from '../../durable-objects/protocol/rest/accounts.ts'
import type { Database } from '../db/database.ts'
import { replacePasswordHash } from '../db/passwords.ts'
import { findCredentials, type Proven } from '../db/people.ts'
import type { Env } from '../env.ts'
import { isSecure } from '../origin.ts'
import { foldAlias } from './alias.ts'
import { readDeviceToken } from './device-cookie.ts'
import { inHashSlot } from './hash-slots.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { isPasswordTooLong } from './password-rules.ts'
import { hashSessionToken } from './session-token.ts'
import { giveAddressBack, trySucceeded, waitOfAddress, withdrawTry } from './throttle.ts'
import { countTry, type Tried, type Trier } from './tries.ts'

/** Who asks: what the request tells of the address and the browser. */
export interface Asker extends Trier {
  readonly env: Pick<Env, 'GUARD' | 'PASSWORD_PEPPER'>
  readonly headers: Headers
  readonly secure: boolean
}

interface Asking {
  readonly env: Asker['env']
  readonly var: { readonly db: Database; readonly origin: string }
  readonly req: { readonly raw: { readonly headers: Headers } }
  readonly executionCtx: { waitUntil(work: Promise<unknown>): void }
}

export function askerOf(c: Asking): Asker {
  const { db, origin } = c.var
  const later = (work: Promise<unknown>) => c.executionCtx.waitUntil(work)
  return { env: c.env, db, headers: c.req.raw.headers, secure: isSecure(origin), later }
}

/**
 * Who has this alias and password. An unknown alias gives the same answer after the same work: the
 * same counting, the same waiting, the same hash. A browser that signed in as this person before is
 * counted by itself, so that no stranger, also at the same address, can lock it out.
 */
export async function identify(asker: Asker, input: SignIn): Promise<Result<Proven>> {
  const { env, db, headers } = asker
  const { password } = input
  if (isPasswordTooLong(password)) return failure('wrong_credentials')
  const alias = foldAlias(input.alias)
  const device = readDeviceToken(headers, asker.secure)
  const deviceHash = device === null ? null : hashSessionToken(device)
  const known = await findCredentials(db, alias, deviceHash)
  const isStranger = deviceHash === null || known?.isKnownDevice !== true
  const lane = isStranger ? STRANGERS : deviceHash

  const allowed = await mayTry(asker, { alias, lane, person: known?.me.id ?? null })
  if (!allowed.ok) return allowed
  // Whoever was brought in from elsewhere has none until a link gives them one.
  const stored = known === null || known.passwordHash === '' ? null : known.passwordHash
  const checked = await inHashSlot(() => {
    const { matches, outdated } = verifyPassword(password, stored, env.PASSWORD_PEPPER)
    const renew = matches && outdated
    return { matches, renewed: renew ? hashPassword(password, env.PASSWORD_PEPPER) : null }
  })
  if (!checked.ok) {
    await withdrawTry(env, alias, lane)
    return checked
  }
  if (known === null || stored === null || !checked.value.matches) {
    return failure('wrong_credentials')
  }
  const { renewed } = checked.value
  const change = { person: known.me.id, from: stored, to: renewed ?? stored }
  const [isCurrent] = await Promise.all([
    renewed === null || replacePasswordHash(db, change),
    trySucceeded(env, alias, lane),
    isStranger ? giveAddressBack(env, headers, 'sign-in') : null,
  ])
  // Somebody was faster: renewed from another tab, or changed.
  if (!isCurrent) return await identify(asker, input)
  return success({ me: known.me, passwordHash: change.to })
}

async function mayTry(asker: Asker, tried: Tried): Promise<Result<null>> {
  if (tried.lane === STRANGERS) {
    const retryAfterMs = await waitOfAddress(asker.env, asker.headers, 'sign-in')
    if (retryAfterMs > 0) return failure('slow_down', { retryAfterMs })
  }
  return await countTry(asker, tried)
}
