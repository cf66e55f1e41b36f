import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import {
  isExpired,
  type Message,
  type PersonCard,
} from '../../../durable-objects/protocol/message.ts'
import { plainText } from '../../../durable-objects/protocol/plain-text.ts'
import { areNamedAlike, chipsOf, type Chip } from '../reactions/chip.ts'
import type { Called } from '../markdown/parse.ts'
import { isFormatted } from '../markdown/parser.ts'
import { dayIn } from './days.ts'

/** A message as a line of the screen. */
export interface Row {
  readonly message: Message
  readonly author: PersonCard | null
  /** Shows who speaks: the first of a group. */
  readonly opens: boolean
  /** The day that begins with this message, as `YYYY-MM-DD`. */
  readonly day: string | null
  readonly mine: boolean
  /** Of somebody whom the viewer has blocked: shown when they ask. */
  readonly folded: boolean
  /** Calls the viewer, or everyone. */
  readonly callsMe: boolean
  /** Whom it calls: their names in it lead to them. */
  readonly called: Called
  /** Drawn as it is meant; false while the parser that this takes is not there. */
  readonly isParsed: boolean
  /** As the server has drawn it: once the parser is there it is drawn anew, in case it was since. */
  readonly isServed: boolean
  /** The first that was not read when the viewer came: the line stands above it. */
  readonly beginsNew: boolean
  readonly chips: readonly Chip[]
  /** What it answers. */
  readonly quote: Quote | null
  /** Who has read it, where that shows: names in a group, none needed between two. */
  readonly readBy: readonly string[] | null
}

/** A message that another answers, as far as it is at hand. */
export interface Quote {
  readonly num: number
  readonly name: string | null
  /** `null`: deleted, or not at hand. */
  readonly text: string | null
  /** Somebody deleted it. */
  readonly isGone: boolean
}

/** Rows that are laid out together; the browser skips the ones out of sight. */
export interface Chunk {
  readonly key: number
  readonly rows: readonly Row[]
}

interface Shown {
  readonly messages: readonly Message[]
  readonly people: ReadonlyMap<PersonId, PersonCard>
  readonly me: PersonId | null
  /** Absent: it is there. */
  readonly hasParser?: boolean
  /** On the server; absent: in a page. */
  readonly isServing?: boolean
  readonly blocked?: ReadonlySet<PersonId>
  /** Number of the message above which the line of the new ones stands. */
  readonly firstNew?: number | null
  readonly receipt?: Receipt | null
  /** What rows answer beside these messages. */
  readonly answered?: readonly Message[]
}

/** The message under which it shows who has read, and who. */
export interface Receipt {
  readonly num: number
  readonly by: readonly string[]
}

/** Messages of one person within this time stand under one name. */
const GROUP_MS = 5 * 60_000
/** By number, so that adding at either end leaves the other chunks as they are. */
export const CHUNK = 32

/** What the chunks that are on the screen were made of. */
const madeOf = new WeakMap<readonly Chunk[], Making>()

interface Making {
  readonly shown: Shown
  readonly zone: string
}

/**
 * Lines up the messages. What did not change since `before` keeps its identity, so that the screen
 * renders again only the rows that did; where the same viewer looks at the same message after the
 * same one, the row is not even worked out again.
 */
export function toChunks(
  shown: Shown,
  zone: string,
  before: readonly Chunk[] = [],
): readonly Chunk[] {
  const drawn = before.flatMap(({ rows }) => rows)
  const known = new Map(drawn.map(({ message }, at) => [message.num, at]))
  const isAsBefore = comparer(madeOf.get(before), { shown, zone })
  const chunks = new Map<number, Row[]>()
  const find = finder(shown)
  let last: Message | null = null
  for (const message of shown.messages) {
    const at = known.get(message.num) ?? -1
    const old = drawn[at]
    const isKept = old && drawn[at - 1]?.message === (last ?? undefined) && isAsBefore(old, message)
    const key = Math.floor(message.num / CHUNK)
    const rows = chunks.get(key) ?? []
    rows.push(isKept ? old : kept(old, toRow(message, { shown, zone, last, old, find })))
    chunks.set(key, rows)
    last = message
  }
  const old = new Map(before.map((chunk) => [chunk.key, chunk]))
  const made = [...chunks].map(([key, rows]) => {
    const one = old.get(key)
    return one && same(one.rows, rows) ? one : { key, rows }
  })
  madeOf.set(made, { shown, zone })
  return made
}

/** Whether a row tells the same of a message as it did, what stands above it being the same. */
function comparer(
  before: Making | undefined,
  { shown, zone }: Making,
): (old: Row, message: Message) => boolean {
  if (before?.zone !== zone || !isSeenAlike(before.shown, shown)) return () => false
  const told = [before.shown, shown].flatMap(({ firstNew, receipt }) => [firstNew, receipt?.num])
  return (old, message) =>
    old.message === message && message.replyTo === undefined && !told.includes(message.num)
}

function isSeenAlike(a: Shown, b: Shown): boolean {
  return (
    a.people === b.people &&
    a.me === b.me &&
    a.hasParser === b.hasParser &&
    a.isServing === b.isServing &&
    [...(a.blocked ?? [])].join() === [...(b.blocked ?? [])].join()
  )
}

type Find = (num: number) => Message | undefined

/** Sorted only when something is looked for: most stretches answer nothing. */
function finder({ messages, answered }: Shown): Find {
  let byNum: ReadonlyMap<number, Message> | undefined
  return (num) => {
    byNum ??= new Map(messages.map((message) => [message.num, message]))
    return byNum.get(num) ?? answered?.find((message) => message.num === num)
  }
}

interface Surrounding {
  readonly shown: Shown
  readonly zone: string
  /** The message before it. */
  readonly last: Message | null
  /** What it was drawn as so far. */
  readonly old: Row | undefined
  readonly find: Find
}

function toRow(message: Message, { shown, zone, last, old, find }: Surrounding): Row {
  const day = dayIn(zone, message.at)
  const newDay = last === null || dayIn(zone, last.at) !== day
  const beginsNew = message.num === shown.firstNew
  const follows = last !== null && last.by === message.by && message.at - last.at < GROUP_MS
  return {
    message,
    author: shown.people.get(message.by) ?? null,
    opens: newDay || beginsNew || !follows,
    day: newDay ? day : null,
    mine: message.by === shown.me,
    ...formOf(message, old, shown),
    callsMe: message.by !== shown.me && callsViewer(message, shown.me),
    called: calledIn(message, shown.people),
    folded: shown.blocked?.has(message.by) ?? false,
    beginsNew,
    chips: chipsOf(message.reactions, shown.me, (person) => shown.people.get(person)?.name),
    quote: quoteOf(message, find, shown),
    readBy: shown.receipt?.num === message.num ? shown.receipt.by : null,
  }
}

/** What the server has formatted stays so in a page that has no parser yet. */
function formOf(
  message: Message,
  old: Row | undefined,
  { hasParser = true, isServing = false }: Shown,
): Pick<Row, 'isParsed' | 'isServed'> {
  if (!isFormatted(message.text ?? '')) return { isParsed: true, isServed: false }
  if (hasParser) return { isParsed: true, isServed: isServing }
  const isSame = old?.message === message
  return { isParsed: isSame && old.isParsed, isServed: isSame && old.isServed }
}

function callsViewer({ mentions = [] }: Message, me: PersonId | null): boolean {
  return mentions.some((mention) => mention === 'room' || mention === me)
}

function calledIn({ mentions = [] }: Message, people: Shown['people']): Called {
  const aliases = mentions.map((one) => (one === 'room' ? one : people.get(one)?.alias))
  return aliases.every((alias) => alias !== undefined) ? aliases : 'each'
}

/** Characters of a quoted message. */
const QUOTED = 140

function quoteOf({ replyTo }: Message, find: Find, { people }: Shown): Quote | null {
  if (replyTo === undefined) return null
  const answered = find(replyTo)
  return {
    num: replyTo,
    name: answered ? (people.get(answered.by)?.name ?? null) : null,
    text: plainText(answered ? wordsOf(answered) : '').slice(0, QUOTED) || null,
    isGone: answered?.text === null && !isExpired(answered),
  }
}

/** Of a message without words what hangs on it. */
export function wordsOf({ text, files = [] }: Message): string {
  return text || files.map(({ name }) => name).join(', ')
}

function kept(old: Row | undefined, row: Row): Row {
  if (!old) return row
  const unchanged =
    old.message === row.message &&
    old.author?.name === row.author?.name &&
    old.author?.alias === row.author?.alias &&
    old.author?.avatar === row.author?.avatar &&
    areNamedAlike(old.chips, row.chips) &&
    old.opens === row.opens &&
    old.day === row.day &&
    old.mine === row.mine &&
    old.isParsed === row.isParsed &&
    old.isServed === row.isServed &&
    old.called.toString() === row.called.toString() &&
    old.folded === row.folded &&
    old.beginsNew === row.beginsNew &&
    old.quote?.name === row.quote?.name &&
    old.quote?.text === row.quote?.text &&
    old.quote?.isGone === row.quote?.isGone &&
    old.readBy?.join() === row.readBy?.join()
  if (unchanged) return old
  // It has to be drawn anew here, and what the server knew of its form is not at hand.
  return row.isServed ? { ...row, isParsed: false, isServed: false } : row
}

function same(a: readonly Row[], b: readonly Row[]): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index])
}
