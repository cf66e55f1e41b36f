import { hmac } from '@oslojs/crypto/hmac'
import { SHA256 } from '@oslojs/crypto/sha2'
import { constantTimeEqual } from '@oslojs/crypto/subtle'
import { argon2id, type Argon2Cost } from './argon2.ts'
import { formatPhc, parsePhc } from './phc.ts'

/** OWASP's Argon2id row of 19 MiB: the largest that leaves room in an isolate of 128 MiB. */
export const COST: Argon2Cost = { memory: 19_456, passes: 2, lanes: 1 }

const SALT_BYTES = 16
const HASH_BYTES = 32

/** Nobody's password. Compared against when the alias is unknown, so that both cases work as long. */
const NOBODY = formatPhc({
  cost: COST,
  salt: new Uint8Array(SALT_BYTES).fill(0x4e),
  tag: new Uint8Array(HASH_BYTES),
})

export interface Verdict {
  readonly matches: boolean
  /** Stored with other parameters than today's: hash it again while the password is at hand. */
  readonly outdated: boolean
}

/** Takes about 50 ms of computing: only inside a slot (hash-slots.ts). */
export function hashPassword(password: string, pepper: string, cost = COST): string {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  return formatPhc({ cost, salt, tag: tagOf(password, salt, cost, pepper) })
}

/** `stored` is null for an unknown alias: the same work, never a match. */
export function verifyPassword(password: string, stored: string | null, pepper: string): Verdict {
  const { cost, salt, tag } = parsePhc(stored ?? NOBODY)
  const equal = constantTimeEqual(tag, tagOf(password, salt, cost, pepper))
  return { matches: equal && stored !== null, outdated: !isCurrent(cost) }
}

/**
 * The pepper comes after the hash (OWASP, "post-hashing"): who holds the database alone cannot even
 * begin to guess. NFKC, because the same key gives `é` as one or as two code points from one system
 * to the next, and its owner can neither see nor change that.
 */
function tagOf(password: string, salt: Uint8Array, cost: Argon2Cost, pepper: string): Uint8Array {
  if (pepper === '') throw new Error('the secret PASSWORD_PEPPER is not set')
  const text = new TextEncoder()
  const hash = argon2id(text.encode(password.normalize('NFKC')), salt, cost, HASH_BYTES)
  return hmac(SHA256, text.encode(pepper), hash)
}

function isCurrent(cost: Argon2Cost): boolean {
  return cost.memory === COST.memory && cost.passes === COST.passes && cost.lanes === COST.lanes
}
