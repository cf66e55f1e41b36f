import { decodeBase64urlIgnorePadding, encodeBase64urlNoPadding } from '@oslojs/encoding'
import { open, seal } from '../auth/secret-box.ts'
import type { Database } from '../db/database.ts'
import { insertPushKeys, readPushKeys } from '../db/push-keys.ts'

/** Whose the private key is, for the box it lies in. */
const OWNER = 'this server'
const EC = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** Both as VAPID (RFC 8292) and the browsers want them: base64url. */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/** The key by which browsers subscribe. Made when it is first asked for, and never again. */
export async function pushPublicKey(db: Database, pepper: string): Promise<string> {
  return (await storedKeys(db, pepper)).publicKey
}

export async function pushKeys(db: Database, pepper: string): Promise<PushKeys> {
  const { publicKey, privateKey } = await storedKeys(db, pepper)
  const opened = await open(privateKey, OWNER, pepper, 'web push')
  return { publicKey, privateKey: encodeBase64urlNoPadding(opened) }
}

async function storedKeys(db: Database, pepper: string): Promise<PushKeys> {
  const [stored] = await readPushKeys(db)
  if (stored) return stored
  // Of two that make one at the same moment one is kept, and both get that one.
  const [kept] = await insertPushKeys(db, await newKeys(pepper), Date.now())
  if (!kept) throw new Error('the keys of web push were not kept')
  return kept
}

async function newKeys(pepper: string): Promise<PushKeys> {
  const pair = (await crypto.subtle.generateKey(EC, true, ['sign', 'verify'])) as CryptoKeyPair
  const [point, { d }] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey) as Promise<ArrayBuffer>,
    crypto.subtle.exportKey('jwk', pair.privateKey) as Promise<JsonWebKey>,
  ])
  const secret = decodeBase64urlIgnorePadding(d ?? '')
  return {
    publicKey: encodeBase64urlNoPadding(new Uint8Array(point)),
    privateKey: await seal(secret, OWNER, pepper, 'web push'),
  }
}
