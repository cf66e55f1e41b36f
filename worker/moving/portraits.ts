import { decodeBase64IgnorePadding } from '@oslojs/encoding'
import { parseId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { PortraitFate, SourcePortrait } from '../../durable-objects/protocol/moving/imports.ts'
import { AVATAR } from '../../durable-objects/protocol/rest/profile.ts'
import { imageTypeOf } from '../auth/image-type.ts'
import { findBroughtPeople } from '../db/arriving.ts'
import { addPortrait, findSitter } from '../db/portraits.ts'
import { isSame } from './emoji.ts'
import type { Bringer } from './people.ts'

type Told = Omit<PortraitFate, 'person'>

/**
 * What becomes of each of these pictures of people; with `isDry` nothing is written. Only accounts that
 * nobody has signed in to yet get theirs: how somebody looks they choose themselves.
 */
export async function bringPortraits(
  bringer: Bringer,
  sources: readonly SourcePortrait[],
  isDry: boolean,
): Promise<PortraitFate[]> {
  const named = sources.map(({ person }) => person)
  const cards = await findBroughtPeople(bringer.db, bringer.id, named)
  const fates: PortraitFate[] = []
  for (const { person, bytes } of sources) {
    // While it is only looked at nobody has come yet: then the sender says who is here by which id.
    const here = cards.get(person)?.id ?? (isDry ? parseId(PersonId, person) : null)
    fates.push({ person, ...(await bringOne(bringer, { here, bytes, isDry })) })
  }
  return fates
}

async function bringOne(
  { db, id, by }: Bringer,
  { here, bytes, isDry }: { here: PersonId | null; bytes: string; isDry: boolean },
): Promise<Told> {
  const read = decodeBase64IgnorePadding(bytes)
  if (read.byteLength > AVATAR.bytes) return { fate: 'refused', code: 'too_large' }
  const type = imageTypeOf(read)
  if (type === null) return { fate: 'refused', code: 'unsupported_media_type' }
  const sitter = here && (await findSitter(db, here))
  if (!here || !sitter) return isDry ? { fate: 'new' } : { fate: 'refused', code: 'not_found' }
  if (sitter.bytes !== null) return { fate: isSame(sitter.bytes, read) ? 'known' : 'taken' }
  if (!sitter.isVacant) return { fate: 'taken' }
  if (isDry) return { fate: 'new' }
  const portrait = { person: here, picture: { type, bytes: read }, import: id, by }
  return { fate: (await addPortrait(db, portrait, Date.now())) ? 'new' : 'taken' }
}
