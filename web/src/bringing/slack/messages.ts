import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'
import type { ClientId } from '../../../../durable-objects/protocol/ids.ts'
import { LIMITS } from '../../../../durable-objects/protocol/limits.ts'
import type { SourceMessage } from '../../../../durable-objects/protocol/moving/imports.ts'
import { checkText } from '../../../../durable-objects/protocol/text.ts'
import { isAddress, linkTo } from '../../../../worker/slack/address.ts'
import { emojiNamed } from '../../../../worker/slack/emoji.ts'
import { fitted } from '../../../../worker/slack/fit.ts'
import { fromMrkdwn, fromPlain, idsIn, type Names } from '../../../../worker/slack/mrkdwn.ts'
import { readPayload, textOf } from '../../../../worker/slack/payload.ts'
import type { SlackMessage } from './shapes.ts'
import type { Upload } from './uploads.ts'

/** What Slack writes by itself: who came and went, what a channel is called. */
const NOTICES =
  /^(channel|group|bot|pinned|unpinned|reminder|sh_room|huddle|file_comment|app_conversation|assistant_app)/

/** Whether this is something that somebody said, or the place of it. */
export function isSaid({ subtype, type }: SlackMessage): boolean {
  if (type !== undefined && type !== null && type !== 'message') return false
  return !(subtype && NOTICES.test(subtype) && subtype !== 'bot_message')
}

/** Who wrote it: an id of the export. */
export function authorOf({ user, bot_id, username }: SlackMessage): string {
  return user ?? bot_id ?? `name:${(username ?? 'slack').slice(0, 50)}`
}

export interface Telling {
  readonly channel: string
  readonly names: Names
  /** The number of the message of that `ts`; `undefined`: it is not in the export. */
  readonly numOf: (ts: string) => number | undefined
  /** Who pinned the message of that `ts`. */
  readonly pinnedBy: (ts: string) => string | undefined
  readonly isKnown: (id: string) => boolean
  /** Its files whose bytes come. */
  readonly uploads: (said: SlackMessage) => ReadonlyMap<object, Upload>
}

/** `null`: it says nothing that could come. */
export function convert(
  said: SlackMessage,
  num: number,
  { channel, names, numOf, pinnedBy, isKnown, uploads }: Telling,
): SourceMessage | null {
  const { ts, thread_ts, subtype, edited } = said
  const at = momentOf(ts)
  const isGone = subtype === 'tombstone'
  const coming = uploads(said)
  const text = isGone ? null : textIn(said, names, coming)
  const files = isGone ? [] : [...coming.values()].map(({ file }) => file)
  if (text === '' && files.length === 0) return null
  const thread = thread_ts && thread_ts !== ts ? numOf(thread_ts) : undefined
  const pinner = pinnedBy(ts)
  const mentions = isGone ? [] : mentionsIn(said.text, isKnown)
  const reactions = isGone ? [] : reactionsOf(said, isKnown)
  return {
    ...{ num, by: authorOf(said), cid: cidOf(channel, ts), at, text },
    ...(files.length > 0 && { files }),
    ...(edited && { editedAt: edited.ts ? momentOf(edited.ts) : at }),
    ...(isGone && { deletedAt: at, deletedBy: authorOf(said) }),
    ...(thread !== undefined && { thread }),
    ...(thread !== undefined && subtype === 'thread_broadcast' && { echo: true }),
    ...(mentions.length > 0 && { mentions }),
    ...(reactions.length > 0 && { reactions }),
    ...(pinner !== undefined && isKnown(pinner) && !isGone && { pinnedBy: pinner }),
  }
}

/** Milliseconds since 1970. */
function momentOf(ts: string): number {
  return Math.floor(Number(ts) * 1_000)
}

/** The same each time, so that the file may come again. */
function cidOf(channel: string, ts: string): ClientId {
  const hex = encodeHexLowerCase(sha256(new TextEncoder().encode(`${channel} ${ts}`)))
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`]
  return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-') as ClientId
}

function textIn(said: SlackMessage, names: Names, coming: ReadonlyMap<object, Upload>): string {
  const links = said.files.filter((file) => !coming.has(file)).map(linkOf)
  const parts = [ownText(said, names), ...links]
  const text = fitted(parts.filter((part) => part.trim() !== '').join('\n'))
  return checkText(text).ok ? text : ''
}

function ownText(said: SlackMessage, names: Names): string {
  const reading = { names, callsByName: false }
  if (said.text.trim() !== '') {
    const text = fromMrkdwn(said.text, reading)
    return said.subtype === 'me_message' ? `*${text}*` : text
  }
  const payload = readPayload({ blocks: said['blocks'], attachments: said['attachments'] })
  const read = payload.ok ? textOf(payload.value, names, '') : payload
  return read.ok ? read.value : ''
}

/** The file itself stays where it is: its address leads there as long as that place is open. */
function linkOf({ name, title, permalink, url_private }: SlackMessage['files'][number]): string {
  const label = fromPlain(title ?? name ?? 'file', { callsByName: false })
  const address = permalink ?? url_private ?? ''
  return isAddress(address) ? `📎 ${linkTo(address, label)}` : `📎 ${label}`
}

function mentionsIn(text: string, isKnown: (id: string) => boolean): string[] {
  const all = /<!(here|channel|everyone)[|>]/.test(text) ? ['room'] : []
  return [...new Set([...idsIn(text).filter(isKnown), ...all])]
}

function reactionsOf({ reactions }: SlackMessage, isKnown: (id: string) => boolean) {
  const groups = new Map<string, string[]>()
  for (const { name, users } of reactions) {
    const emoji = emojiNamed(name) ?? `:${name}:`
    const by = users.filter(isKnown)
    if (emoji.length > LIMITS.emojiChars || by.length === 0) continue
    groups.set(emoji, [...new Set([...(groups.get(emoji) ?? []), ...by])])
  }
  const all = [...groups].map(([emoji, by]) => ({ emoji, by }))
  return all.slice(0, LIMITS.reactionsPerMessage)
}
