import { fold, foldWords } from '../../protocol/fold.ts'

/** As in Okapi BM25: how soon more hits count for less, and how much a long text counts for less. */
const SATURATION = 1.2
const LENGTH_SHARE = 0.75
/** Characters of a usual message. One number for all conversations, so that their scores compare. */
const USUAL_LENGTH = 120
/** A word itself counts more than one that begins so, and words in a row more than the same apart. */
const WHOLE = 0.3
const IN_A_ROW = 0.3
/** After so long, half of what age takes away is gone; it never takes more than half. */
const HALF_LIFE_MS = 90 * 86_400_000

/** Scores are whole numbers, so that one that travels in a mark comes back the same. */
const GRAIN = 1_000_000

export interface Looked {
  readonly text: string
  readonly at: number
  /** The stretches of the text that the index took for hits. */
  readonly hits: readonly string[]
}

/**
 * How well a message answers. BM25 without the rarity of words: every hit has all the words, so it would
 * only weigh them against each other, and by how rare they are in that one conversation. Without it the
 * same message has the same score everywhere, and lists of several conversations merge by score.
 */
export function relevanceOf(looked: Looked, terms: readonly string[], now: number): number {
  const { text, at, hits } = looked
  const often = hits.length / Math.max(1, terms.length)
  const length = 1 - LENGTH_SHARE + (LENGTH_SHARE * text.length) / USUAL_LENGTH
  const frequency = (often * (SATURATION + 1)) / (often + SATURATION * length)
  const wanted = new Set(terms.map(foldWords))
  const whole = hits.filter((hit) => wanted.has(foldWords(hit))).length / Math.max(1, hits.length)
  const isInARow = terms.length > 1 && fold(text).includes(terms.map(fold).join(' '))
  const words = frequency * (1 + WHOLE * whole + (isInARow ? IN_A_ROW : 0))
  const age = Math.max(0, now - at)
  return Math.round(words * (0.5 + 0.5 * 2 ** (-age / HALF_LIFE_MS)) * GRAIN)
}
