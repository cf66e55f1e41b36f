import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { answeredIn, stillAnswered } from './answered.ts'
import { arrivals } from './arrivals.ts'
import { inSight } from './in-sight.ts'
import { CHUNK, type Chunk } from './rows.ts'
import type { Talk } from './talk.ts'

/** So many rows stay on either side of what is in sight: more than the way to where pages are asked. */
const AROUND = 96
/** So many may stand before any goes, and while somebody holds on to one of them. */
const MOST = 400
const MOST_HELD = 2_000

interface Reader {
  readonly me: PersonId
  /** The newest message that was ever in sight here: also where the mark stands further up. */
  readonly furthest: number
}

/** Lets go of messages far out of sight, so that a room costs the same however long one reads. */
export function letGo(
  client: ConversationClient,
  talk: Talk,
  box: HTMLElement,
  { me, furthest }: Reader,
): void {
  // Asked whenever somebody stops scrolling or something comes: most times there is nothing to do.
  if (talk.chunks.reduce((sum, { rows }) => sum + rows.length, 0) <= MOST) return
  const sight = inSight(box, box, 1)
  const stretch = sight && stretchToKeep(talk.chunks, sight, isHeld(box) ? MOST_HELD : MOST)
  if (!stretch) return
  const { from, to } = stretch
  const focused = document.activeElement?.closest('.chunk .row')
  const num = Number(focused?.id.slice(1))
  // Who walks by keys goes on from what is in sight.
  if (box.contains(focused ?? null) && (num < from || num > to)) box.focus({ preventScroll: true })
  const unseen = arrivals(talk.chunks, Math.max(furthest, to), me)
  answeredIn(client, talk).remember(stillAnswered(talk, stretch))
  if (client.keep(from, to)) {
    talk.beyond = withLetGo(
      talk.beyond,
      unseen.map(({ message }) => message.num),
      talk.newest,
    )
  }
}

/**
 * What waits beyond the rows, with these of them let go of; `newest` was the last row. The rows follow a
 * moment later, so that the same may be let go of twice, and what was there before may have come back.
 */
export function withLetGo(
  beyond: readonly number[],
  gone: readonly number[],
  newest: number,
): readonly number[] {
  return [...gone, ...beyond.filter((num) => num > newest)]
}

/** Whole chunks with all that is near what is in sight; `null` while there are few. */
export function stretchToKeep(
  chunks: readonly Chunk[],
  { first, last }: { readonly first: number; readonly last: number },
  most: number,
): { readonly from: number; readonly to: number } | null {
  const nums = chunks.flatMap(({ rows }) => rows.map(({ message }) => message.num))
  if (nums.length <= most) return null
  const from = nums[nums.findIndex((num) => num >= first) - AROUND] ?? 0
  const to = nums[nums.findLastIndex((num) => num <= last) + AROUND] ?? Infinity
  return {
    from: Math.floor(from / CHUNK) * CHUNK,
    to: Math.floor(to / CHUNK) * CHUNK + CHUNK - 1,
  }
}

/** A row has the focus, words are selected, or something is open that may be about a row. */
function isHeld(box: Element): boolean {
  return (
    (document.activeElement !== box && box.contains(document.activeElement)) ||
    document.querySelector(':popover-open, dialog[open]') !== null ||
    (document.getSelection()?.isCollapsed === false &&
      box.contains(document.getSelection()?.anchorNode ?? null))
  )
}
