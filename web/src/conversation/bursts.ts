import type { ConversationState } from '../sync/conversation-state.ts'
import { betweenKeys } from './keys-pressed.ts'

/** A screen that changes more often than this is not read any sooner. */
const BURST_MS = 250

/** What one does oneself, and what becomes of the line, is shown at once. */
const AT_ONCE = [
  ...(['connection', 'pending', 'loading', 'hasOlder', 'hasNewer'] as const),
  ...(['readBefore', 'rightsChanged', 'server'] as const),
]

/**
 * Takes what others do at once where it is quiet, and in a burst four times a second: most of what an
 * arrival costs is the layout and the painting of one frame, however much came in it. While one writes
 * that frame comes right behind the one of a character.
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
      if (!before || AT_ONCE.some((part) => before[part] !== state[part])) show()
      else callOff ??= since < BURST_MS ? later(BURST_MS - since) : between(show)
    },
    stop: () => callOff?.(),
  }
}
