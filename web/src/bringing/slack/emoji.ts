import { encodeBase64 } from '@oslojs/encoding'
import * as v from 'valibot'
import type { SourceEmoji } from '../../../../durable-objects/protocol/moving/imports.ts'
import { CUSTOM_EMOJI } from '../../../../durable-objects/protocol/rest/custom-emoji.ts'
import { faultOfEmojiName } from '../../../../worker/emoji-name.ts'
import type { Archive } from '../archived.ts'
import { remark, type Remark } from '../remark.ts'
import { readBounded } from './read-bounded.ts'

/** Of each name an address, or `alias:` and another name. */
export const SlackEmoji = v.record(v.string(), v.string())
export type SlackEmoji = v.InferOutput<typeof SlackEmoji>

/** Where tools that fetch them put the pictures. */
const PICTURE = /^(?:emoji|emojis)\/([^/]+)\.(?:png|gif|jpe?g|webp)$/

/** The workspace's own emoji: their pictures come where the zip holds them, which Slack's own does not. */
export async function readEmoji(
  archive: Archive,
  listed: SlackEmoji,
): Promise<{ readonly emoji: SourceEmoji[]; readonly left: Remark[] }> {
  const pictures = new Map(
    archive.names.flatMap((file) => {
      const [, name] = PICTURE.exec(file) ?? []
      return name === undefined ? [] : [[name, file] as const]
    }),
  )
  const emoji: SourceEmoji[] = []
  const left: Remark[] = []
  let absent = 0
  for (const name of new Set([...Object.keys(listed), ...pictures.keys()])) {
    const target = aliasOf(listed, name)
    const file = pictures.get(name) ?? pictures.get(target)
    const why = faultOfEmojiName(name)
    if (file === undefined) absent += 1
    else if (why !== null) left.push(remark('bringing.leftEmoji', { name }, why))
    else {
      const bytes = await readBounded(archive, file, CUSTOM_EMOJI.bytes)
      if (bytes === null) left.push(remark('bringing.leftEmoji', { name }, 'too_large'))
      else emoji.push({ name, bytes: encodeBase64(bytes) })
    }
  }
  if (absent > 0) {
    left.push(remark('bringing.leftEmojiAddresses', { count: absent }))
  }
  return { emoji, left }
}

function aliasOf(listed: SlackEmoji, name: string): string {
  return /^alias:(.+)$/.exec(listed[name] ?? '')?.[1] ?? name
}
