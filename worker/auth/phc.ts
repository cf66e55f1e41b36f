import { decodeBase64IgnorePadding, encodeBase64NoPadding } from '@oslojs/encoding'
import type { Argon2Cost } from './argon2.ts'

/** A stored password: what is needed to compute the tag again, and the tag. */
export interface StoredPassword {
  readonly cost: Argon2Cost
  readonly salt: Uint8Array
  readonly tag: Uint8Array
}

const FORM =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{43})$/

/** Writes the PHC string format: the parameters travel with the hash, so that they can be raised. */
export function formatPhc({ cost, salt, tag }: StoredPassword): string {
  const parameters = `m=${cost.memory},t=${cost.passes},p=${cost.lanes}`
  return `$argon2id$v=19$${parameters}$${encodeBase64NoPadding(salt)}$${encodeBase64NoPadding(tag)}`
}

/** Throws on anything else: only the Worker writes these, so another form is a damaged database. */
export function parsePhc(text: string): StoredPassword {
  const [, memory, passes, lanes, salt, tag] = FORM.exec(text) ?? []
  if (salt === undefined || tag === undefined)
    throw new Error('a stored password has no known form')
  return {
    cost: { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) },
    salt: decodeBase64IgnorePadding(salt),
    tag: decodeBase64IgnorePadding(tag),
  }
}
