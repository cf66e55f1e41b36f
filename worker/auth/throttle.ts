import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'
import type {
  AddressAct,
  Attempt,
  GuardRpc,
  Lane,
} from '../../durable-objects/protocol/rpc-guard.ts'
import { callObject } from '../call.ts'
import type { Env } from '../env.ts'
import { addressOf } from './address.ts'
import { foldAlias } from './alias.ts'

/*
 * What is asked before anything dear is done for somebody unknown. A guard that cannot be reached
 * lets nobody through: the error goes up.
 */

type Guarded = Pick<Env, 'GUARD'>

/** 0 when this address may do that now, else the milliseconds to wait. */
export function waitOfAddress(env: Guarded, headers: Headers, act: AddressAct): Promise<number> {
  return callObject(() => guardOf(env, `address ${addressOf(headers)}`).take(act))
}

/** What was taken for nothing: an office that signs in on a Monday morning is no attack. */
export function giveAddressBack(env: Guarded, headers: Headers, act: AddressAct): Promise<void> {
  return callObject(() => guardOf(env, `address ${addressOf(headers)}`).giveBack(act))
}

export function beginTry(env: Guarded, alias: string, lane: Lane): Promise<Attempt> {
  return callObject(() => guardOfAlias(env, alias).begin(lane))
}

export function trySucceeded(env: Guarded, alias: string, lane: Lane): Promise<void> {
  return callObject(() => guardOfAlias(env, alias).succeeded(lane))
}

export function withdrawTry(env: Guarded, alias: string, lane: Lane): Promise<void> {
  return callObject(() => guardOfAlias(env, alias).withdraw(lane))
}

/** After a reset link or a passkey: passwords may be tried again, whatever strangers did before. */
export function reopenPasswordPath(env: Guarded, alias: string): Promise<void> {
  return callObject(() => guardOfAlias(env, alias).reopen())
}

/** The account is no more: what was counted for its alias goes with it. */
export function forgetTries(env: Guarded, alias: string): Promise<void> {
  return callObject(() => guardOfAlias(env, alias).forget())
}

/** Whether somebody bears the alias makes no difference here, so it tells nothing. */
function guardOfAlias(env: Guarded, alias: string): GuardRpc {
  const bytes = new TextEncoder().encode(foldAlias(alias))
  return guardOf(env, `alias ${encodeHexLowerCase(sha256(bytes))}`)
}

function guardOf(env: Guarded, name: string): GuardRpc {
  return env.GUARD.getByName(name)
}
