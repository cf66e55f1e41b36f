import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Me } from '../../durable-objects/protocol/rest/accounts.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import type { PasskeyProof } from '../../durable-objects/protocol/rest/factors.ts'
import { CODES } from '../../durable-objects/protocol/rpc-guard.ts'
import { takeCeremony } from '../db/ceremonies.ts'
import type { Database } from '../db/database.ts'
import {
  findOneTimeSecret,
  findPasskey,
  notePasskeyUse,
  spendRecoveryCode,
  spendStep,
} from '../db/factors.ts'
import type { Env } from '../env.ts'
import { stepOfCode } from './one-time-code.ts'
import { checkPasskey } from './passkeys.ts'
import { open } from './secret-box.ts'
import { trySucceeded } from './throttle.ts'
import { countTry, type Trier } from './tries.ts'

interface Spender extends Trier {
  readonly env: Pick<Env, 'GUARD' | 'PASSWORD_PEPPER'>
}

/** Whose passkey this is, if its answer to the challenge is right. Uses the challenge up. */
export async function whosePasskey(
  db: Database,
  origin: string,
  { ceremony, answer }: PasskeyProof,
  now: number,
): Promise<Result<PersonId>> {
  const begun = await takeCeremony(db, 'passkey', ceremony, now)
  const stored = await findPasskey(db, answer.id)
  if (begun === null || stored === null) return failure('passkey_refused')
  if (begun.person !== null && begun.person !== stored.person) return failure('passkey_refused')
  const counter = await checkPasskey(origin, begun.detail, answer, stored)
  if (!counter.ok) return counter
  const isNew = await notePasskeyUse(db, { id: stored.id, counter: counter.value }, now)
  return isNew ? success(stored.person) : failure('passkey_refused')
}

/** Right once for each code of this person's generator. */
export async function spendOneTimeCode(
  spender: Spender,
  me: Me,
  typed: string,
  now: number,
): Promise<Result<null>> {
  const { env, db } = spender
  const { id } = me
  return await spending(spender, me, async () => {
    const kept = await findOneTimeSecret(db, id)
    if (kept === null || kept.confirmedAt === null) return false
    const step = stepOfCode(await open(kept.secret, id, env.PASSWORD_PEPPER), typed, now)
    return step !== null && (await spendStep(db, id, step))
  })
}

export async function useRecoveryCode(
  spender: Spender,
  me: Me,
  typed: string,
  now: number,
): Promise<Result<null>> {
  return await spending(spender, me, () => spendRecoveryCode(spender.db, me.id, typed, now))
}

/** Who knows the password could else begin a sign-in anew for every five codes, a million times. */
async function spending(
  spender: Spender,
  { id, alias }: Me,
  spend: () => Promise<boolean>,
): Promise<Result<null>> {
  const allowed = await countTry(spender, { alias, person: id, lane: CODES })
  if (!allowed.ok) return allowed
  if (!(await spend())) return failure('code_wrong')
  await trySucceeded(spender.env, alias, CODES)
  return success(null)
}
