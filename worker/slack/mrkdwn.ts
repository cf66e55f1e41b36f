import { isAddress, linkTo } from './address.ts'
import { withEmoji } from './emoji.ts'

/** How those are called here whom a text names by id. */
export interface Names {
  /** The alias of a person; `null`: nobody here. */
  person(id: string): string | null
  room(id: string): string | null
  /** Whether the place has an emoji of its own that is called so; absent: it has none. */
  emoji?(name: string): boolean
}

export interface Reading {
  readonly names: Names
  /** `@name` as plain text calls somebody (Slack's `link_names`); else only `<@id>` does. */
  readonly callsByName: boolean
}

/** What is longer is cut before it is read: a message holds less anyway. */
const LONGEST = 12_000

/** Emphasis may be so long, so that many marks cost no square of time. */
const PIECES =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]{0,500}?\S)\3(?![\p{L}\p{N}])/gu
const FENCE = /```\n?([\s\S]*?)\n?```/g
const MARKS: Readonly<Record<string, string>> = { '*': '**', _: '*', '~': '~~' }
const DEEPEST = 4
/** The same as what core/mentions.ts of a conversation takes for a call. */
const CALL = /(?<![\p{L}\p{N}_@/.-])@(?=[a-z0-9])/giu

/** Ids of the people whom a text names, to look up before it is translated. */
export function idsIn(text: string): string[] {
  return [...text.matchAll(/<@([A-Za-z0-9_]+)(?:\|[^<>\n]*)?>/g)].map(([, id = '']) => id)
}

/** Slack's mrkdwn as Markdown of our messages (docs/decisions/markdown.md). */
export function fromMrkdwn(text: string, reading: Reading): string {
  const short = text.slice(0, LONGEST).replaceAll('\r\n', '\n')
  const parts: string[] = []
  let from = 0
  for (const fence of short.matchAll(FENCE)) {
    parts.push(lines(short.slice(from, fence.index), reading), fenced(fence[1] ?? ''))
    from = fence.index + fence[0].length
  }
  parts.push(lines(short.slice(from), reading))
  return parts.filter((part) => part !== '').join('\n')
}

/** Text in which nothing is markup, as Slack's `plain_text`. */
export function fromPlain(text: string, { callsByName }: Pick<Reading, 'callsByName'>): string {
  return literal(text.slice(0, LONGEST), callsByName)
}

/** Code shows what it is, but its addresses are written in angles too. */
function fenced(code: string): string {
  return `\`\`\`\n${plain(code)}\n\`\`\``
}

function lines(text: string, reading: Reading): string {
  const written: string[] = []
  let wasQuote = false
  let isRest = false
  for (const line of text.replace(/^\n/, '').replace(/\n$/, '').split('\n')) {
    const [mark = '', all] = /^(?:>|&gt;)((?:>|&gt;){2})? ?/.exec(line) ?? []
    isRest ||= all !== undefined
    const isQuote = isRest || mark !== ''
    // Without a line between them what follows a quote belongs to it.
    if (wasQuote && !isQuote && line.trim() !== '') written.push('')
    const said = inline(line.slice(mark.length), reading, 0)
    written.push(isQuote ? `> ${said}` : said.replace(/^(#{1,6})(?=\s)/, '\\$1'))
    wasQuote = isQuote
  }
  return written.join('\n')
}

function inline(text: string, reading: Reading, depth: number): string {
  let written = ''
  let from = 0
  for (const piece of text.matchAll(PIECES)) {
    written += literal(unescaped(text.slice(from, piece.index)), reading.callsByName, reading.names)
    written += translated(piece, reading, depth)
    from = piece.index + piece[0].length
  }
  return written + literal(unescaped(text.slice(from)), reading.callsByName, reading.names)
}

function translated(piece: RegExpExecArray, reading: Reading, depth: number): string {
  const [whole, angled, code, mark, emphasised] = piece
  if (angled !== undefined) return reference(angled, reading)
  if (code !== undefined) return `\`${plain(code)}\``
  const around = MARKS[mark ?? '']
  if (around === undefined || emphasised === undefined || depth === DEEPEST) {
    return literal(unescaped(whole), reading.callsByName, reading.names)
  }
  return `${around}${inline(emphasised, reading, depth + 1)}${around}`
}

/** What stands in angles: an address, somebody, a room, everybody, a date. */
function reference(inside: string, { names, callsByName }: Reading): string {
  const at = inside.indexOf('|')
  const target = at < 0 ? inside : inside.slice(0, at)
  const label = at < 0 ? null : unescaped(inside.slice(at + 1))
  const kind = target.charAt(0)
  const id = target.slice(1)
  if (kind === '@') {
    const alias = names.person(id)
    return alias === null ? literal(`@${label ?? id}`, false) : `@${alias}`
  }
  if (kind === '#') return literal(`#${label ?? names.room(id) ?? id}`, false)
  if (kind === '!') {
    if (/^(here|channel|everyone)$/.test(id)) return '@room'
    return literal(label ?? '', false)
  }
  const address = unescaped(target)
  if (!isAddress(address)) return literal(label ?? address, callsByName)
  const isNamed = label !== null && label !== address
  return linkTo(address, isNamed ? literal(label, false).replaceAll(/[[\]]/g, '\\$&') : null)
}

/** References as they read, without any mark. */
function plain(text: string): string {
  const read = text.replaceAll(
    /<([^<>\n|]+)(?:\|([^<>\n]*))?>/g,
    (_, target: string, label?: string) => (label === undefined || label === '' ? target : label),
  )
  return unescaped(read)
}

export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** `:name:` of the place's own, as a message holds it (docs/decisions/emoji-and-code.md). */
const OWN_EMOJI = /:([a-z0-9][a-z0-9_+-]{1,29}):/g

/**
 * What only looks like Markdown is written so that it stays what it is, and no more than that. With
 * `names` the emoji of the place's own are drawn: not in the label of a link, which holds only words.
 */
function literal(text: string, callsByName: boolean, names?: Names): string {
  const shown = withEmoji(text)
  let written = ''
  let from = 0
  for (const { 0: sign, 1: name = '', index } of shown.matchAll(OWN_EMOJI)) {
    // Two may share a colon: the first one has it.
    if (index < from || names?.emoji?.(name) !== true) continue
    written += `${quieted(shown, from, index, callsByName)}${ownEmoji(name)}`
    from = index + sign.length
  }
  return written + quieted(shown, from, shown.length, callsByName)
}

export function ownEmoji(name: string): string {
  return `![:${name}:](/emoji/${name})`
}

/** A part of what is shown; what is a mark in it depends on the whole. */
function quieted(shown: string, start: number, end: number, callsByName: boolean): string {
  const many = (mark: string): boolean => shown.indexOf(mark) !== shown.lastIndexOf(mark)
  const isLink = shown.includes('](')
  const quiet = shown.slice(start, end).replaceAll(/[\\`*_~[]|\|\|/g, (mark, place: number) => {
    const at = start + place
    const [before, after] = [shown.charAt(at - 1), shown.charAt(at + 1)]
    // At the end of a line it would be a break, and vanish.
    if (mark === '\\') return after === '' || /[\n!-/:-@[-`{-~]/.test(after) ? '\\\\' : mark
    if (mark === '||') return '\\|\\|'
    if (mark === '[') return isLink ? '\\[' : mark
    // These two may find their other half on another line.
    if (mark !== '*' && mark !== '_' && !many(mark)) return mark
    if (mark === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}_]/u.test(after)) return mark
    // Between spaces the others mean nothing; code begins and ends anywhere.
    const stands = mark !== '`' && /^\s?$/.test(before) && /^\s?$/.test(after)
    return stands ? mark : `\\${mark}`
  })
  // A word joiner, which nobody sees, keeps it from being a call.
  return callsByName ? quiet : quiet.replaceAll(CALL, '@\u2060')
}
