const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const

/**
 * Keys, and no promises of them: what the request that began a derivation cannot end any more (its client
 * went away) would keep every later one of this isolate waiting for ever.
 */
const known = new Map<string, CryptoKey>()

/** A key of its own for each purpose, derived from the one secret that a deployment has. */
export async function purposeKey(pepper: string, purpose: string): Promise<CryptoKey> {
  const name = `${purpose}/${pepper}`
  const key = known.get(name) ?? (await deriveKey(pepper, purpose))
  known.set(name, key)
  return key
}

async function deriveKey(pepper: string, purpose: string): Promise<CryptoKey> {
  if (pepper === '') throw new Error('the secret PASSWORD_PEPPER is not set')
  const text = new TextEncoder()
  const secret = await crypto.subtle.importKey('raw', text.encode(pepper), HMAC, false, ['sign'])
  const bytes = await crypto.subtle.sign('HMAC', secret, text.encode(purpose))
  return await crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign', 'verify'])
}
