import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'

const COUNT = 10
/** Crockford's base 32: no letter that looks like a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 26 letters of five bits: 130 bits, so that a fast hash is enough (ASVS 6.5.2). */
const LENGTH = 26
const GROUP = /.{1,7}/g

/** Ten one-time codes, as they are shown: `XXXXXXX-XXXXXXX-XXXXXXX-XXXXX`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const random = crypto.getRandomValues(new Uint8Array(LENGTH))
    const code = Array.from(random, (byte) => LETTERS[byte % LETTERS.length]).join('')
    return (code.match(GROUP) ?? []).join('-')
  })
}

/** What D1 keeps. Typed by hand: case, dashes and spaces do not count, nor what looks like a digit. */
export function hashRecoveryCode(typed: string): string {
  const letters = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  const code = letters.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return encodeHexLowerCase(sha256(new TextEncoder().encode(code)))
}
