import type { ClientId } from '../../../durable-objects/protocol/ids.ts'

/**
 * A UUID version 7 (RFC 9562, section 5.7): 48 bits of time, then random. Sorted by time, so that
 * the server's index of them grows at its end.
 */
export function newClientId(now: number): ClientId {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let time = now
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256
    time = Math.floor(time / 256)
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  // Made to be one, so it is not parsed: an open room needs no schemas. A test parses it.
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as ClientId
}
