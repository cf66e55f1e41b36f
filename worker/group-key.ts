import { sha256 } from '@oslojs/crypto/sha2'
import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding'
import type { PersonId } from '../durable-objects/protocol/ids.ts'

/** The same for the same people, in whatever order: beginning a group twice is beginning one. */
export function groupKeyOf(people: readonly PersonId[]): string {
  const set = [...new Set(people)].sort().join('\n')
  return encodeBase32LowerCaseNoPadding(sha256(new TextEncoder().encode(set)))
}
