import { decodeBase64IgnorePadding } from '@oslojs/encoding'
import type { EmojiFate, SourceEmoji } from '../../durable-objects/protocol/moving/imports.ts'
import { CUSTOM_EMOJI } from '../../durable-objects/protocol/rest/custom-emoji.ts'
import { readEmojiPicture } from '../custom-emoji.ts'
import { findBroughtPeople } from '../db/arriving.ts'
import { addCustomEmoji, findEmojiPicture } from '../db/custom-emoji.ts'
import { faultOfEmojiName } from '../emoji-name.ts'
import type { Bringer } from './people.ts'

/** What each of these emoji will be here; with `isDry` nothing is written. */
export async function bringEmoji(
  bringer: Bringer,
  sources: readonly SourceEmoji[],
  isDry: boolean,
): Promise<EmojiFate[]> {
  const makers = sources.flatMap(({ by }) => by ?? [])
  const cards = await findBroughtPeople(bringer.db, bringer.id, makers)
  const fates: EmojiFate[] = []
  for (const source of sources) {
    const by = cards.get(source.by ?? '')?.id ?? bringer.by
    fates.push({ name: source.name, ...(await bringOne(bringer, { ...source, by }, isDry)) })
  }
  return fates
}

async function bringOne(
  { db, by: bringer }: Bringer,
  { name, bytes, by, at }: SourceEmoji & { readonly by: Bringer['by'] },
  isDry: boolean,
): Promise<Omit<EmojiFate, 'name'>> {
  const fault = faultOfEmojiName(name)
  if (fault !== null) return { fate: 'refused', code: fault }
  const read = decodeBase64IgnorePadding(bytes)
  if (read.byteLength > CUSTOM_EMOJI.bytes) return { fate: 'refused', code: 'too_large' }
  const picture = await readEmojiPicture(name, read)
  if (typeof picture === 'string') return { fate: 'refused', code: picture }
  const known = await findEmojiPicture(db, name)
  if (known !== null) return { fate: isSame(known.bytes, read) ? 'known' : 'taken' }
  if (isDry) return { fate: 'new' }
  const now = Date.now()
  const brought = { by: bringer, at: at ?? now }
  const done = await addCustomEmoji(db, { name, picture, by, brought }, now)
  if (done === 'full') return { fate: 'refused', code: 'too_many' }
  return { fate: done === 'added' ? 'new' : 'taken' }
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.byteLength === other.byteLength && one.every((byte, at) => byte === other[at])
}
