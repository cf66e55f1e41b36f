import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'
import type { Context } from 'hono'
import { failure, success, type Result } from '../durable-objects/protocol/result.ts'
import type { Factors, SecondStepProof } from '../durable-objects/protocol/rest/factors.ts'
import type { AppEnv } from './app-env.ts'
import { spendOneTimeCode, useRecoveryCode, whosePasskey } from './auth/prove.ts'
import { askerOf } from './auth/sign-in.ts'
import { beginCeremony, tryCeremony } from './db/ceremonies.ts'
import { findAccount, type Proven } from './db/people.ts'
import { refuse } from './refuse.ts'

/** The password was right: says what else is wanted, and keeps that the first step is done. */
export async function askSecondStep(
  c: Context<AppEnv>,
  { me, passwordHash }: Proven,
  { hasOneTimeCode, passkeys }: Factors,
): Promise<Response> {
  const ceremony = await beginCeremony(
    c.var.db,
    { kind: 'second-step', person: me.id, detail: digest(passwordHash) },
    Date.now(),
  )
  const secondStep = { ceremony, hasOneTimeCode, hasPasskey: passkeys.length > 0 }
  return refuse(c, 'second_factor_needed', { secondStep })
}

/** Who has taken the second step. Each call counts as one of the tries, whatever it brings. */
export async function takeSecondStep(
  c: Context<AppEnv>,
  proof: SecondStepProof,
): Promise<Result<Proven>> {
  const { db, origin } = c.var
  const now = Date.now()
  const begun = await tryCeremony(db, 'second-step', proof.ceremony, now)
  const account = begun?.person ? await findAccount(db, begun.person) : null
  // Another password since: the first step is no longer done.
  if (account === null || digest(account.passwordHash) !== begun?.detail) {
    return failure('out_of_turn')
  }
  const { me } = account
  const spender = askerOf(c)
  if (proof.passkey !== undefined) {
    const whose = await whosePasskey(db, origin, proof.passkey, now)
    return whose.ok && whose.value === me.id ? success(account) : failure('passkey_refused')
  }
  if (proof.recoveryCode !== undefined) {
    const used = await useRecoveryCode(spender, me, proof.recoveryCode, now)
    return used.ok ? success(account) : used
  }
  const spent = await spendOneTimeCode(spender, me, proof.code ?? '', now)
  return spent.ok ? success(account) : spent
}

function digest(passwordHash: string): string {
  return encodeHexLowerCase(sha256(new TextEncoder().encode(passwordHash)))
}
