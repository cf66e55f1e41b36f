import { decodeBase64urlIgnorePadding, encodeBase64urlNoPadding } from '@oslojs/encoding'

/** Which key: another use of the same secret must get another one. */
const LABELS = {
  'one-time codes': 'palabre: secrets of one-time codes, version 1',
  'web push': 'palabre: private key of web push, version 1',
} as const

type Use = keyof typeof LABELS

const NONCE_BYTES = 12

/**
 * Encrypts what the server must be able to read again: AES-256-GCM under a key derived by HKDF
 * (RFC 5869) from the server's secret. `owner` is authenticated with it, so that a row moved to another
 * person opens for nobody.
 */
export async function seal(
  bytes: Uint8Array,
  owner: string,
  pepper: string,
  use: Use = 'one-time codes',
): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const sealed = await crypto.subtle.encrypt(
    gcm(nonce, owner),
    await keyOf(pepper, use),
    new Uint8Array(bytes),
  )
  return `${encodeBase64urlNoPadding(nonce)}.${encodeBase64urlNoPadding(new Uint8Array(sealed))}`
}

/** Throws on anything that `seal` has not made for this owner under this secret. */
export async function open(
  text: string,
  owner: string,
  pepper: string,
  use: Use = 'one-time codes',
): Promise<Uint8Array> {
  const [nonce = '', sealed = ''] = text.split('.')
  const parameters = gcm(decodeBase64urlIgnorePadding(nonce), owner)
  const box = new Uint8Array(decodeBase64urlIgnorePadding(sealed))
  return new Uint8Array(await crypto.subtle.decrypt(parameters, await keyOf(pepper, use), box))
}

function gcm(nonce: Uint8Array, owner: string) {
  return { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(owner) }
}

async function keyOf(pepper: string, use: Use): Promise<CryptoKey> {
  if (pepper === '') throw new Error('the secret PASSWORD_PEPPER is not set')
  const text = new TextEncoder()
  const secret = await crypto.subtle.importKey('raw', text.encode(pepper), 'HKDF', false, [
    'deriveKey',
  ])
  return await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: text.encode(LABELS[use]) },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}
