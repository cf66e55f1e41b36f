import type { ConversationState } from '../sync/conversation-state.ts'
import { betweenKeys } from './keys-pressed.ts'

/** A screen that changes more often than this is not read any sooner. */
const BURST_MS = 250
/** Where they do not stop coming nobody reads each: after so many bursts in a row they come half as often. */
const IN_A_ROW = 4
const STREAM_MS = 500

/** What one does oneself, and what becomes of the line, is shown at once. */
const AT_ONCE = [
  ...(['connection', 'pending', 'loading', 'hasOlder', 'hasNewer'] as const),
  ...(['readBefore', 'rightsChanged', 'server'] as const),
]

/**
 * Takes what others do at once where it is quiet, and in a burst four times a second, twice in a stream:
 * most of what an arrival costs is the layout and the painting of one frame, however much came in it.
 * While one writes that frame comes right behind the one of a character.
 */
export function inBursts(
  take: (state: ConversationState) => void,
  between = betweenKeys,
): {
  readonly offer: (state: ConversationState) => void
  readonly stop: () => void
} {
  let shown: ConversationState | null = null
  let at = Number.NEGATIVE_INFINITY
  /** Calls off what waits to be shown. */
  let callOff: (() => void) | null = null
  let newest: ConversationState
  /** Bursts that had to wait, one after the other. */
  let inARow = 0
  const show = (): void => {
    callOff?.()
    callOff = null
    shown = newest
    at = performance.now()
    take(newest)
  }
  const later = (ms: number): (() => void) => {
    const timer = setTimeout(() => (callOff = between(show)), ms)
    return () => clearTimeout(timer)
  }
  return {
    offer: (state) => {
      newest = state
      const since = performance.now() - at
      const before = shown
      if (!before || AT_ONCE.some((part) => before[part] !== state[part])) {
        show()
        return
      }
      if (callOff) return
      const pause = inARow < IN_A_ROW ? BURST_MS : STREAM_MS
      inARow = since < pause ? inARow + 1 : 0
      callOff = since < pause ? later(pause - since) : between(show)
    },
    stop: () => callOff?.(),
  }
}
