import { decodeBase64urlIgnorePadding, encodeBase64urlNoPadding } from '@oslojs/encoding'
import { purposeKey } from './purpose-key.ts'

/** A secret of the deployment, and what is signed with a key of its own. */
export interface Signing {
  readonly pepper: string
  readonly purpose: string
}

/** Base64url, a dot, and the 32 bytes of an HMAC: also letters that a subprotocol may have (RFC 6455, 4.1). */
const FORM = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/

/** Whoever holds it can read it, and change nothing in it. */
export async function signText({ pepper, purpose }: Signing, text: string): Promise<string> {
  const body = encodeBase64urlNoPadding(new TextEncoder().encode(text))
  const key = await purposeKey(pepper, purpose)
  const mark = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(body))
  return `${body}.${encodeBase64urlNoPadding(new Uint8Array(mark))}`
}

/** The text, if we signed it for that purpose; whatever else is given, `null`. */
export async function readSigned(
  { pepper, purpose }: Signing,
  given: string,
  longest: number,
): Promise<string | null> {
  if (given.length > longest || !FORM.test(given)) return null
  const [body = '', mark = ''] = given.split('.')
  const bytes = bytesOf(mark)
  const key = await purposeKey(pepper, purpose)
  const signed = new TextEncoder().encode(body)
  if (!bytes || !(await crypto.subtle.verify('HMAC', key, bytes, signed))) return null
  return new TextDecoder().decode(decodeBase64urlIgnorePadding(body))
}

/** `null`: letters that no bytes are written with. */
function bytesOf(mark: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(decodeBase64urlIgnorePadding(mark))
  } catch {
    return null
  }
}
