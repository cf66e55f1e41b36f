import { sha256 } from '@oslojs/crypto/sha2'
import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding'
import * as v from 'valibot'
import { ThreadId, type PersonId } from '../durable-objects/protocol/ids.ts'

const LETTERS = 32

/**
 * The private thread of two people (or of one with oneself). It follows from the pair alone, so that
 * both find the same one, and opening it twice is opening one.
 */
export function threadIdOf(one: PersonId, other: PersonId): ThreadId {
  const pair = [one, other].sort().join('\n')
  const digest = encodeBase32LowerCaseNoPadding(sha256(new TextEncoder().encode(pair)))
  return v.parse(ThreadId, `d_${digest.slice(0, LETTERS)}`)
}
