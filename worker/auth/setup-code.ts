import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'

/**
 * The SHA-256 of a one-time code as somebody typed it: dashes and spaces do not count, and the
 * letters that Crockford's base 32 leaves out are the digits that they look like.
 */
export function hashSetupCode(typed: string): string {
  const letters = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  const code = letters.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return encodeHexLowerCase(sha256(new TextEncoder().encode(code)))
}
