/**
 * What somebody types into the search over all conversations: words, `"words in a row"`, and filters.
 * Pure, and the same for the Worker, which acts by it, and for the page, which shows what it understood.
 */

export const SEARCH_KEYS = ['in', 'from', 'has', 'is', 'before', 'after'] as const
export type SearchKey = (typeof SEARCH_KEYS)[number]

export const HELD_THINGS = ['link', 'file', 'image'] as const
export type HeldThing = (typeof HELD_THINGS)[number]

/** What stands in a message: a word or its beginning, or (quoted) these words in a row. */
export interface SearchTerm {
  readonly text: string
  readonly exact: boolean
}

/** Where: a room by its address or name, or a private thread by the other one's alias. */
export interface PlaceFilter {
  readonly kind: 'room' | 'person'
  readonly name: string
}

export interface SearchQuery {
  readonly terms: readonly SearchTerm[]
  /** In any of these. */
  readonly places: readonly PlaceFilter[]
  /** By any of these: aliases, or `me`. */
  readonly authors: readonly string[]
  /** With all of these. */
  readonly holds: readonly HeldThing[]
  readonly pinned: boolean
  /** Written before that day begins, and from that day on: `YYYY-MM-DD`. */
  readonly before: string | null
  readonly after: string | null
  /** Filters whose value nobody understands. */
  readonly faults: readonly SearchFault[]
}

export interface SearchFault {
  readonly key: SearchKey
  readonly value: string
}

/** A stretch of what was typed, as it was understood. */
export type SearchPart =
  | { readonly kind: 'term'; readonly term: SearchTerm; readonly raw: string }
  | {
      readonly kind: 'filter'
      readonly key: SearchKey
      readonly value: string
      readonly raw: string
    }

const OPENING = '"“”„«'
const CLOSING = '"“”»'
/** A filter with a quoted or a plain value; quoted words; anything else up to a space. */
const PART = new RegExp(
  `([a-z]+):[${OPENING}]([^${CLOSING}]*)[${CLOSING}]` +
    `|[${OPENING}]([^${CLOSING}]*)[${CLOSING}]` +
    `|[^\\s${OPENING}]+|[${OPENING}]`,
  'giu',
)
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What was typed, part by part; unknown filters and filters without a value are plain words. */
export function searchParts(typed: string): SearchPart[] {
  const parts: SearchPart[] = []
  for (const [raw, quotedKey, quotedValue, phrase] of typed.normalize('NFC').matchAll(PART)) {
    const [, plainKey, plainValue] = /^([a-z]+):(.+)$/isu.exec(raw) ?? []
    const key = keyOf(quotedKey ?? plainKey)
    const value = (quotedValue ?? plainValue ?? '').trim()
    if (key !== null && value !== '') parts.push({ kind: 'filter', key, value, raw })
    else if (phrase !== undefined) addTerm(parts, phrase.trim(), true, raw)
    else addTerm(parts, raw, false, raw)
  }
  return parts
}

export function parseSearch(typed: string): SearchQuery {
  const query = {
    terms: [] as SearchTerm[],
    places: [] as PlaceFilter[],
    authors: [] as string[],
    holds: [] as HeldThing[],
    pinned: false,
    before: null as string | null,
    after: null as string | null,
    faults: [] as SearchFault[],
  }
  for (const part of searchParts(typed)) {
    if (part.kind === 'term') query.terms.push(part.term)
    else if (!take(query, part.key, part.value)) {
      query.faults.push({ key: part.key, value: part.value })
    }
  }
  return query
}

type Draft = { -readonly [K in keyof SearchQuery]: Mutable<SearchQuery[K]> }
type Mutable<T> = T extends readonly (infer Item)[] ? Item[] : T

/** False when this value means nothing. */
function take(query: Draft, key: SearchKey, value: string): boolean {
  switch (key) {
    case 'in': {
      const place = placeOf(value)
      if (place) query.places.push(place)
      return place !== null
    }
    case 'from': {
      const alias = value.replace(/^@/, '').toLowerCase()
      if (alias !== '') query.authors.push(alias)
      return alias !== ''
    }
    case 'has': {
      const thing = HELD_THINGS.find((one) => one === singular(value))
      if (thing && !query.holds.includes(thing)) query.holds.push(thing)
      return thing !== undefined
    }
    case 'is':
      query.pinned ||= value.toLowerCase() === 'pinned'
      return value.toLowerCase() === 'pinned'
    case 'before':
    case 'after':
      if (!isDay(value)) return false
      query[key] = value
      return true
  }
}

function placeOf(value: string): PlaceFilter | null {
  const name = value.slice(/^[#@]/.test(value) ? 1 : 0).trim()
  if (name === '') return null
  return value.startsWith('@')
    ? { kind: 'person', name: name.toLowerCase() }
    : { kind: 'room', name }
}

/** `links` is what `link` is. */
function singular(value: string): string {
  return value.toLowerCase().replace(/s$/, '')
}

/** A day that is in the calendar. */
function isDay(value: string): boolean {
  if (!DAY.test(value)) return false
  const at = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}

function keyOf(text: string | undefined): SearchKey | null {
  return SEARCH_KEYS.find((key) => key === text?.toLowerCase()) ?? null
}

function addTerm(parts: SearchPart[], text: string, exact: boolean, raw: string): void {
  if (/[\p{L}\p{N}]/u.test(text)) parts.push({ kind: 'term', term: { text, exact }, raw })
}
