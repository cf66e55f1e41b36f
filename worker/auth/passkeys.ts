import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
} from '@simplewebauthn/server'
import { decodeBase64urlIgnorePadding, encodeBase64urlNoPadding } from '@oslojs/encoding'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import type { Me } from '../../durable-objects/protocol/rest/accounts.ts'
import type {
  AssertionAnswer,
  AttestationAnswer,
} from '../../durable-objects/protocol/rest/factors.ts'

/** Edwards, P-256 and RSA: what authenticators in use can do (COSE numbers). */
const ALGORITHMS = [-8, -7, -257]

/** A passkey as it is stored: the key in base64url. */
export interface StoredPasskey {
  readonly id: string
  readonly publicKey: string
  readonly counter: number
}

/** The name under which authenticators keep the key: the host, without its port. */
function rpIdOf(origin: string): string {
  return new URL(origin).hostname
}

export function newPasskeyOptions(
  origin: string,
  place: string,
  me: Me,
  known: readonly { readonly id: string }[],
) {
  return generateRegistrationOptions({
    rpName: place,
    rpID: rpIdOf(origin),
    userID: new TextEncoder().encode(me.id) as Uint8Array<ArrayBuffer>,
    userName: me.alias,
    userDisplayName: me.name,
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
}

/** `known`: the passkeys of somebody who is known already; empty to let the browser offer its own. */
export function passkeyOptions(origin: string, known: readonly { readonly id: string }[]) {
  return generateAuthenticationOptions({
    rpID: rpIdOf(origin),
    userVerification: 'required',
    ...(known.length === 0 ? {} : { allowCredentials: known.map(({ id }) => ({ id })) }),
  })
}

export async function checkNewPasskey(
  origin: string,
  challenge: string,
  answer: AttestationAnswer,
): Promise<Result<StoredPasskey>> {
  return await refusing(async () => {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpIdOf(origin),
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified) return null
    const { id, publicKey, counter } = registrationInfo.credential
    return { id, publicKey: encodeBase64urlNoPadding(publicKey), counter }
  })
}

/** The counter that the authenticator is at now. */
export async function checkPasskey(
  origin: string,
  challenge: string,
  answer: AssertionAnswer,
  stored: StoredPasskey,
): Promise<Result<number>> {
  return await refusing(async () => {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpIdOf(origin),
      requireUserVerification: true,
      credential: {
        id: stored.id,
        counter: stored.counter,
        publicKey: decodeBase64urlIgnorePadding(stored.publicKey) as Uint8Array<ArrayBuffer>,
      },
    })
    return verified ? authenticationInfo.newCounter : null
  })
}

/**
 * The library throws whatever is wrong with an answer, also its own parsers' errors (a damaged DER
 * signature, seen with 14.0.3): all of it is the client's.
 */
async function refusing<T>(check: () => Promise<T | null>): Promise<Result<T>> {
  try {
    const value = await check()
    return value === null ? failure('passkey_refused') : success(value)
  } catch {
    return failure('passkey_refused')
  }
}
