import { fold } from '../../../durable-objects/protocol/fold.ts'
import type { Emoji, EmojiGroup } from './emoji.ts'

/** How well it is found: a code in full, its beginning, the name's, a word's; `null`: not at all. */
const RANKS = 4

/**
 * Those whose code, name or other words begin with every word of `query`; the likeliest first, then as
 * in the groups. Neither capitals nor accents count.
 *
 * @param most how many to give at the most
 */
export function searchEmoji(
  groups: readonly EmojiGroup[],
  query: string,
  most: number,
): readonly Emoji[] {
  const wanted = fold(query)
    .split(/[\s:]+/)
    .filter((word) => word !== '')
  if (wanted.length === 0) return []
  const found: Emoji[][] = Array.from({ length: RANKS }, () => [])
  for (const { emoji } of groups) {
    for (const one of emoji) {
      const rank = rankOf(one, wanted)
      if (rank !== null) found[rank]?.push(one)
    }
  }
  return found.flat().slice(0, most)
}

function rankOf([, name, codes, more]: Emoji, wanted: readonly string[]): number | null {
  const called = codes.split(' ')
  const whole = wanted.join('_')
  if (called.includes(whole)) return 0
  if (called.some((code) => code.startsWith(whole))) return 1
  const named = fold(name)
  if (named.startsWith(wanted.join(' '))) return 2
  const words = `${named} ${codes.replaceAll('_', ' ')} ${fold(more)}`.split(/[\s’']+/)
  return wanted.every((word) => words.some((one) => one.startsWith(word))) ? 3 : null
}

/** The one that has exactly this code. */
export function calledEmoji(groups: readonly EmojiGroup[], code: string): Emoji | null {
  for (const { emoji } of groups) {
    const found = emoji.find(([, , codes]) => codes.split(' ').includes(code))
    if (found) return found
  }
  return null
}

/** Those that somebody used, in the order in which they are given. */
export function recentIn(
  groups: readonly EmojiGroup[],
  recent: readonly string[],
): readonly Emoji[] {
  const known = new Map(
    groups.flatMap(({ emoji }) => emoji.map((one): [string, Emoji] => [one[0], one])),
  )
  return recent.flatMap((emoji) => {
    const one = known.get(emoji)
    return one ? [one] : []
  })
}

/** The group of what somebody used last; none of the data's. */
export const RECENT = 'recent'
/** As many as somebody looks through. */
const FOUND = 120

/** What the picker shows: what `words` find; without any the group that is chosen. */
export function shownOf(
  groups: readonly EmojiGroup[],
  words: string,
  group: string,
  recent: readonly string[],
): readonly Emoji[] {
  if (words.trim() !== '') return searchEmoji(groups, words, FOUND)
  if (group === RECENT) return recentIn(groups, recent)
  return groups.find(({ key }) => key === group)?.emoji ?? []
}
