import * as v from 'valibot'
import { isAddress, linkTo } from './address.ts'
import { fromBlocks } from './blocks.ts'
import { fromMrkdwn, fromPlain, type Reading } from './mrkdwn.ts'

const Words = v.optional(v.nullable(v.union([v.string(), v.pipe(v.number(), v.transform(String))])))

const Field = v.looseObject({ title: Words, value: Words })

export const Attachment = v.looseObject({
  ...{ fallback: Words, color: Words, pretext: Words, author_name: Words, author_link: Words },
  ...{ title: Words, title_link: Words, text: Words, footer: Words, image_url: Words },
  fields: v.optional(v.nullable(v.array(Field))),
  blocks: v.optional(v.nullable(v.array(v.unknown()))),
})
export type Attachment = v.InferOutput<typeof Attachment>

/** The colour at the edge of an attachment as a mark that a text can bear. */
const NAMED: Readonly<Record<string, string>> = { good: '🟢', warning: '🟡', danger: '🔴' }
const COLOURS: readonly (readonly [string, number, number, number])[] = [
  ...[['🔴', 221, 46, 68] as const, ['🟠', 244, 144, 12] as const, ['🟡', 253, 203, 88] as const],
  ...[['🟢', 63, 160, 70] as const, ['🔵', 60, 130, 230] as const, ['🟣', 150, 90, 190] as const],
  ...[['🟤', 140, 90, 60] as const, ['⚫', 30, 30, 30] as const, ['⚪', 225, 230, 235] as const],
]

export function markOf(colour: string): string {
  const named = NAMED[colour]
  if (named !== undefined) return named
  const digits = /^#?([0-9a-f]{6})$/i.exec(colour)?.[1]
  if (digits === undefined) return ''
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16))
  const distance = ([, r, g, b]: (typeof COLOURS)[number]): number =>
    (r - (red ?? 0)) ** 2 + (g - (green ?? 0)) ** 2 + (b - (blue ?? 0)) ** 2
  return COLOURS.reduce((best, one) => (distance(one) < distance(best) ? one : best))[0]
}

/** As a quote, as Slack draws it: a line at its side. `null`: not of the form that Slack wants. */
export function fromAttachment(attachment: Attachment, reading: Reading): string | null {
  const { color, pretext, fields, blocks, text, fallback, title, author_name, footer } = attachment
  const inner = blocks ? fromBlocks(blocks, reading) : ''
  if (inner === null) return null
  const parts = [
    linked(author_name, attachment.author_link),
    bold(linked(title, attachment.title_link)),
    fromMrkdwn(text ?? '', reading),
    ...(fields ?? []).map((field) => fromField(field, reading)),
    inner,
    address(attachment.image_url),
    fromPlain(footer ?? '', reading),
  ].filter((part) => part.trim() !== '')
  const body = parts.length > 0 ? parts.join('\n') : fromMrkdwn(fallback ?? '', reading)
  const mark = markOf(color ?? '')
  const marked = mark === '' || body === '' ? body : `${mark} ${body}`
  const quote = marked === '' ? '' : marked.replaceAll(/^/gm, '> ')
  const before = fromMrkdwn(pretext ?? '', reading)
  return [before, quote].filter((part) => part !== '').join('\n\n')
}

function fromField({ title, value }: v.InferOutput<typeof Field>, reading: Reading): string {
  const said = fromMrkdwn(value ?? '', reading)
  const name = fromPlain(title ?? '', reading)
  if (name === '') return said
  return said.includes('\n') ? `**${name}**\n${said}` : `**${name}** ${said}`.trimEnd()
}

function linked(label: string | null | undefined, address: string | null | undefined): string {
  const called = fromPlain(label ?? '', { callsByName: false })
  return called !== '' && isAddress(address ?? '') ? linkTo(address ?? '', called) : called
}

function address(url: string | null | undefined): string {
  return isAddress(url ?? '') ? linkTo(url ?? '', null) : ''
}

function bold(text: string): string {
  return text === '' ? '' : `**${text}**`
}
