import type { Level } from '../../../durable-objects/protocol/attention.ts'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { AttentionView } from '../sync/attention-state.ts'

/** How a conversation shows that something waits in it. */
export interface Loudness {
  /** Messages nobody has to answer: shown by weight alone. */
  readonly unread: number
  /** What calls this person: shown as a number. */
  readonly count: number
  readonly isMuted: boolean
}

/** The level that holds now; one that has run out is the usual one again. */
export function levelOf(view: AttentionView, conversation: string, now: number): Level {
  const choice = view.levels[conversation]
  return choice === undefined || (choice.until ?? Infinity) <= now ? 'all' : choice.level
}

/** `isPrivate`: every message of a private conversation is meant for its people. */
export function loudnessOf(
  view: AttentionView,
  conversation: string,
  isPrivate: boolean,
  now: number,
): Loudness {
  const { unread = 0, mentions = 0 } = view.waiting[conversation] ?? {}
  switch (levelOf(view, conversation, now)) {
    case 'all':
      return { unread, count: isPrivate ? unread : mentions, isMuted: false }
    case 'mentions':
      return { unread: mentions, count: mentions, isMuted: true }
    case 'nothing':
      return { unread: 0, count: 0, isMuted: true }
  }
}

/** All that calls this person: stands before the title of the page. */
export function callsIn(view: AttentionView, around: Surroundings, now: number): number {
  const groups = new Set<string>(around.groups.map(({ id }) => id))
  return Object.keys(view.waiting).reduce((sum, id) => {
    const isPrivate = id.startsWith('d_') || groups.has(id)
    return sum + loudnessOf(view, id, isPrivate, now).count
  }, 0)
}
