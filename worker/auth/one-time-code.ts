import { createTOTPKeyURI, verifyHOTP } from '@oslojs/otp'

/** What every authenticator app understands (RFC 6238): SHA-1, six digits, thirty seconds. */
const DIGITS = 6
const STEP_S = 30
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20

export function newOneTimeSecret(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
}

/** For a QR code. `issuer` and `account` are how the app lists it. */
export function oneTimeUri(issuer: string, account: string, secret: Uint8Array): string {
  return createTOTPKeyURI(issuer, account, secret, STEP_S, DIGITS)
}

export function stepAt(now: number): number {
  return Math.floor(now / (STEP_S * 1_000))
}

/**
 * The time step of which this is the code: the present one, or the one before it, for clocks that
 * are slow and people who type; `null` for any other.
 */
export function stepOfCode(secret: Uint8Array, typed: string, now: number): number | null {
  const code = typed.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return null
  const present = stepAt(now)
  const step = [present, present - 1].find((one) => verifyHOTP(secret, BigInt(one), DIGITS, code))
  return step ?? null
}
