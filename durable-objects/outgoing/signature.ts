import { encodeBase64 } from '@oslojs/encoding'

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const
const PREFIX = 'whsec_'
const text = new TextEncoder()

/**
 * The secret of a webhook is not stored: it follows from the one secret of the deployment, the
 * webhook's id and how often it was renewed.
 */
export async function secretKey(pepper: string, id: string, version: number): Promise<Uint8Array> {
  if (pepper === '') throw new Error('the secret PASSWORD_PEPPER is not set')
  const own = await mac(text.encode(pepper), 'palabre outgoing webhooks')
  return await mac(own, `${id} ${String(version)}`)
}

/** As it is shown, and as the libraries of Standard Webhooks take it. */
export function writtenSecret(key: Uint8Array): string {
  return PREFIX + encodeBase64(key)
}

export interface Signed {
  readonly id: string
  /** Seconds since 1970. */
  readonly timestamp: number
  readonly body: string
}

/** `webhook-signature` (Standard Webhooks 1.0.0, "Signature scheme"): one for each key. */
export async function signatures(keys: readonly Uint8Array[], signed: Signed): Promise<string> {
  const { id, timestamp, body } = signed
  const content = `${id}.${String(timestamp)}.${body}`
  const each = keys.map(async (key) => `v1,${encodeBase64(await mac(key, content))}`)
  return (await Promise.all(each)).join(' ')
}

async function mac(key: Uint8Array, message: string): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey('raw', new Uint8Array(key), HMAC, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, text.encode(message)))
}
