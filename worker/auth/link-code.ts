import { sha256 } from '@oslojs/crypto/sha2'
import { encodeBase64urlNoPadding, encodeHexLowerCase } from '@oslojs/encoding'

const BYTES = 20

/** What makes the address of an invitation or a reset link unguessable: 160 random bits. */
export function newLinkCode(): string {
  return encodeBase64urlNoPadding(crypto.getRandomValues(new Uint8Array(BYTES)))
}

/** What D1 keeps. The code itself is shown once and never stored. */
export function hashLinkCode(code: string): string {
  return encodeHexLowerCase(sha256(new TextEncoder().encode(code.trim())))
}
