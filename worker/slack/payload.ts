import * as v from 'valibot'
import { Attachment, fromAttachment } from './attachments.ts'
import { fromBlocks } from './blocks.ts'
import { emojiNamed } from './emoji.ts'
import { fitted } from './fit.ts'
import { fromMrkdwn, fromPlain, ownEmoji, type Names } from './mrkdwn.ts'

const MOST_ATTACHMENTS = 100
const MOST_BLOCKS = 50
const LONGEST_NAME = 80

const Flag = v.optional(v.union([v.boolean(), v.number(), v.string()]))

/** What Slack takes as a message, as far as it means something here; the rest is passed over. */
export const Payload = v.looseObject({
  text: v.optional(v.nullable(v.string())),
  blocks: v.optional(v.nullable(v.array(v.unknown()))),
  attachments: v.optional(v.nullable(v.array(Attachment))),
  username: v.optional(v.nullable(v.string())),
  icon_emoji: v.optional(v.nullable(v.string())),
  mrkdwn: Flag,
  link_names: Flag,
  parse: v.optional(v.nullable(v.string())),
})
export type Payload = v.InferOutput<typeof Payload>

export type PayloadFault = 'invalid_payload' | 'invalid_blocks' | 'no_text' | 'too_many_attachments'

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: PayloadFault }

export function readPayload(input: unknown): Read<Payload> {
  const many = v.safeParse(v.looseObject({ attachments: v.array(v.unknown()) }), input)
  if (many.success && many.output.attachments.length > MOST_ATTACHMENTS) {
    return { ok: false, fault: 'too_many_attachments' }
  }
  const parsed = v.safeParse(Payload, input)
  if (!parsed.success) return { ok: false, fault: 'invalid_payload' }
  if ((parsed.output.blocks?.length ?? 0) > MOST_BLOCKS) {
    return { ok: false, fault: 'invalid_blocks' }
  }
  return { ok: true, value: parsed.output }
}

/** The text of the message. `bot`: how the one is called who will have written it. */
export function textOf(payload: Payload, names: Names, bot: string): Read<string> {
  const { text, blocks, attachments } = payload
  const callsByName = isSet(payload.link_names) || payload.parse === 'full'
  const reading = { names, callsByName }
  const inBlocks = blocks ? fromBlocks(blocks, reading) : ''
  const attached = (attachments ?? []).map((one) => fromAttachment(one, reading))
  if (inBlocks === null || attached.includes(null)) return { ok: false, fault: 'invalid_blocks' }
  const isPlain = payload.mrkdwn !== undefined && !isSet(payload.mrkdwn)
  const said = isPlain ? fromPlain(text ?? '', reading) : fromMrkdwn(text ?? '', reading)
  // Where there are blocks, the text is only what a notification says in their place.
  const parts = [inBlocks === '' ? said : inBlocks, ...attached].filter(isSaid)
  if (parts.length === 0) return { ok: false, fault: 'no_text' }
  return { ok: true, value: fitted(signature(payload, names, bot) + parts.join('\n\n')) }
}

function isSaid(text: string | null): text is string {
  return text !== null && text.trim() !== ''
}

/** A name or sign of its own is its first line: who wrote it stays the bot. */
function signature({ username, icon_emoji }: Payload, names: Names, bot: string): string {
  const called = (username ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, LONGEST_NAME)
  const isOther = called !== '' && called !== bot
  const sign = (icon_emoji ?? '').trim().replaceAll(/^:|:$/g, '')
  const icon = emojiNamed(sign) ?? (names.emoji?.(sign) === true ? ownEmoji(sign) : '')
  const name = isOther ? `**${fromPlain(called, { callsByName: false })}**` : ''
  const line = [icon, name].filter((part) => part !== '').join(' ')
  return line === '' ? '' : `${line}\n`
}

function isSet(flag: v.InferOutput<typeof Flag>): boolean {
  return flag === true || flag === 1 || flag === '1' || flag === 'true'
}
