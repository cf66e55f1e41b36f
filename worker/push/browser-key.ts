import { decodeBase64urlIgnorePadding } from '@oslojs/encoding'

/** Whether this is the public key of somebody: a point on the curve, not any 65 bytes. */
export async function isBrowserKey(p256dh: string): Promise<boolean> {
  try {
    const point = new Uint8Array(decodeBase64urlIgnorePadding(p256dh))
    await crypto.subtle.importKey('raw', point, { name: 'ECDH', namedCurve: 'P-256' }, true, [])
    return true
  } catch {
    return false
  }
}
