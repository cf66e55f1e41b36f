import { SHA256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'

/** SHA-256 in plain script. */
export function plainHashing() {
  const hash = new SHA256()
  return {
    update: (bytes: Uint8Array) => hash.update(bytes),
    hex: () => encodeHexLowerCase(hash.digest()),
  }
}
