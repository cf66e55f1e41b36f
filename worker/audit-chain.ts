import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'

/** A row of the audit as its hash covers it. */
export interface ChainedRow {
  readonly id: number
  readonly at: number
  readonly actor: string | null
  readonly kind: string
  readonly person: string | null
  readonly room: string | null
  readonly detail: string | null
  readonly reason: string | null
}

/** What stands in the place of a hash before the first row. */
export const NOTHING_BEFORE = ''

/**
 * The hash of a row (SHA-256, hex): over the JSON list of the hash before it and its columns in this
 * order. Both the Worker, which seals, and `npm run audit:verify` go by this; it never changes, and
 * what a later release adds to a row goes into `detail`.
 */
export function chainHash(before: string, row: ChainedRow): string {
  const { id, at, actor, kind, person, room, detail, reason } = row
  const text = JSON.stringify([before, id, at, actor, kind, person, room, detail, reason])
  return encodeHexLowerCase(sha256(new TextEncoder().encode(text)))
}
