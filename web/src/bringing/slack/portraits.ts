import { encodeBase64 } from '@oslojs/encoding'
import type { SourcePortrait } from '../../../../durable-objects/protocol/moving/imports.ts'
import { AVATAR } from '../../../../durable-objects/protocol/rest/profile.ts'
import type { Archive } from '../archived.ts'
import { remark, type Remark } from '../remark.ts'
import { readBounded } from './read-bounded.ts'
import type { SlackUser } from './shapes.ts'

/** `avatars/U123.png`, or a folder for each: `__avatars/U123/….jpg`. */
const PICTURE = /^(?:__)?avatars\/([^/.]+)(?:\/[^/]+)?\.(?:png|jpe?g|webp)$/

/** Pictures of people come where the zip holds them, which Slack's own does not: it has addresses. */
export async function readPortraits(
  archive: Archive,
  users: readonly SlackUser[],
): Promise<{ readonly portraits: () => AsyncIterable<SourcePortrait>; readonly left: Remark[] }> {
  const files = new Map<string, string[]>()
  for (const file of archive.names) {
    const [, person] = PICTURE.exec(file) ?? []
    if (person !== undefined) files.set(person, [...(files.get(person) ?? []), file])
  }
  const coming = new Map<string, string>()
  const left: Remark[] = []
  let absent = 0
  for (const user of users) {
    const found = files.get(user.id) ?? []
    const fitting = await firstFitting(archive, found)
    if (fitting !== null) coming.set(user.id, fitting)
    else if (found.length > 0) {
      left.push(remark('bringing.leftPortrait', { name: user.name }, 'too_large'))
    } else if (hasPicture(user)) absent += 1
  }
  if (absent > 0) {
    left.push(remark('bringing.leftPortraitAddresses', { count: absent }))
  }
  return { portraits: () => portraitsOf(archive, coming), left }
}

async function* portraitsOf(
  archive: Archive,
  coming: ReadonlyMap<string, string>,
): AsyncGenerator<SourcePortrait> {
  for (const [person, file] of coming) {
    const bytes = await readBounded(archive, file, AVATAR.bytes)
    if (bytes !== null) yield { person, bytes: encodeBase64(bytes) }
  }
}

async function firstFitting(archive: Archive, files: readonly string[]): Promise<string | null> {
  for (const file of files) {
    if ((await readBounded(archive, file, AVATAR.bytes)) !== null) return file
  }
  return null
}

/** One that they chose; others have a drawing of Slack's. */
function hasPicture({ profile }: SlackUser): boolean {
  return profile?.is_custom_image === true || Boolean(profile?.image_original)
}
