import type { SnippetPart } from '../../protocol/items.ts'
import { coverSpoilers, withoutMarks } from '../../protocol/plain-text.ts'
import { OPEN, SHUT } from './full-text.ts'

/** Characters around the first hit, and before it. */
const LENGTH = 220
const BEFORE = 70

const HIT = new RegExp(`${OPEN}([^${SHUT}]*)${SHUT}`, 'gu')

/** The stretches between the marks. */
export function hitsIn(marked: string): string[] {
  return [...marked.matchAll(HIT)].map(([, hit = '']) => hit)
}

/** The stretch of a text with its first hit: plain words, what is a spoiler covered. */
export function excerptOf(marked: string): SnippetPart[] {
  const text = coverSpoilers(marked)
  const first = Math.max(0, text.indexOf(OPEN))
  const begin = text.length <= LENGTH ? 0 : wordAt(text, first - BEFORE)
  const rest = text.slice(begin)
  const isCut = rest.length > LENGTH
  const piece = isCut ? rest.slice(0, LENGTH).replace(/\s+\S*$/u, '') : rest
  const words = withoutMarks(piece.toWellFormed()).replace(/\s+/gu, ' ').trim()
  return partsOf(`${begin > 0 ? '… ' : ''}${words}${isCut ? ' …' : ''}`)
}

/** A mark may have lost its other half where the text was cut. */
function partsOf(words: string): SnippetPart[] {
  const parts: SnippetPart[] = []
  let isHit = false
  for (const piece of words.split(new RegExp(`([${OPEN}${SHUT}])`, 'u'))) {
    if (piece === OPEN || piece === SHUT) isHit = piece === OPEN
    else if (piece !== '') parts.push({ text: piece, hit: isHit })
  }
  return parts
}

/** Where a word begins, near this place: never between a mark and its word. */
function wordAt(text: string, near: number): number {
  if (near <= 0) return 0
  const space = text.slice(near, near + BEFORE).search(/\s/u)
  return space < 0 ? near + BEFORE : near + space + 1
}
