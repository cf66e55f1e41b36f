import type { ConversationState } from '../sync/conversation-state.ts'

/** A screen that changes more often than this is not read any sooner. */
const BURST_MS = 250

/** What one does oneself, and what becomes of the line, is shown at once. */
const AT_ONCE = [
  ...(['connection', 'pending', 'loading', 'hasOlder', 'hasNewer'] as const),
  ...(['readBefore', 'rightsChanged', 'server'] as const),
]

/**
 * Takes what others do at once where it is quiet, and in a burst four times a second: most of what an
 * arrival costs is the layout and the painting of one frame, however much came in it.
 */
export function inBursts(take: (state: ConversationState) => void): {
  readonly offer: (state: ConversationState) => void
  readonly stop: () => void
} {
  let shown: ConversationState | null = null
  let at = Number.NEGATIVE_INFINITY
  let waiting: ReturnType<typeof setTimeout> | undefined
  let newest: ConversationState
  const show = (): void => {
    clearTimeout(waiting)
    waiting = undefined
    shown = newest
    at = performance.now()
    take(newest)
  }
  return {
    offer: (state) => {
      newest = state
      const since = performance.now() - at
      const before = shown
      if (!before || since >= BURST_MS || AT_ONCE.some((part) => before[part] !== state[part])) {
        show()
      } else waiting ??= setTimeout(show, BURST_MS - since)
    },
    stop: () => clearTimeout(waiting),
  }
}
