import { sha256 } from '@oslojs/crypto/sha2'
import { encodeBase64urlNoPadding, encodeHexLowerCase } from '@oslojs/encoding'
import * as v from 'valibot'
import { SessionId } from '../../durable-objects/protocol/ids.ts'

const TOKEN_BYTES = 32
const TOKEN_FORM = /^[A-Za-z0-9_-]{43}$/
const SESSION_ID_DIGITS = 16

/** 256 random bits. It is only ever in the cookie. */
export function newSessionToken(): string {
  return encodeBase64urlNoPadding(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))
}

export function isSessionToken(text: string): boolean {
  return TOKEN_FORM.test(text)
}

/** What D1 keeps. A fast hash is right here: what is random cannot be guessed from its hash. */
export function hashSessionToken(token: string): string {
  return encodeHexLowerCase(sha256(new TextEncoder().encode(token)))
}

/** The name under which objects and logs may know the session. */
export function sessionIdOf(tokenHash: string): SessionId {
  return v.parse(SessionId, tokenHash.slice(0, SESSION_ID_DIGITS))
}
