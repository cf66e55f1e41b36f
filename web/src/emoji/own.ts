import type { CustomEmojiAnswer } from '../../../durable-objects/protocol/rest/custom-emoji.ts'
import { callOnce } from '../api/call-once.ts'
import { say } from '../i18n/say.ts'
import type { EmojiGroup } from './emoji.ts'

/** For so long the list is not asked for again: it is looked at with every colon. */
const FRESH_MS = 60_000

/** The group of the place's own emoji; they are called `:name:` wherever one stands alone. */
export const OWN = 'own'

let kept: { readonly at: number; readonly group: Promise<EmojiGroup | null> } | null = null

/** The place's own emoji; `null` when it has none or does not answer. */
export function loadOwn(): Promise<EmojiGroup | null> {
  const now = Date.now()
  if (kept === null || now - kept.at > FRESH_MS) kept = { at: now, group: fetchOwn() }
  return kept.group
}

async function fetchOwn(): Promise<EmojiGroup | null> {
  const answer = await callOnce<CustomEmojiAnswer>('GET', '/api/emoji')
  if (!answer.ok || answer.value.emoji.length === 0) return null
  const emoji = answer.value.emoji.map(
    ({ name }) => [`:${name}:`, name.replaceAll('_', ' '), name, '', 0] as const,
  )
  return { key: OWN, name: say('emoji.own'), emoji }
}

/** As it is written into a message: a picture of this place, which any other reader shows by its name. */
export function writtenAs(emoji: string): string {
  const name = /^:(.+):$/.exec(emoji)?.[1]
  return name === undefined ? emoji : `![${emoji}](/emoji/${name})`
}
