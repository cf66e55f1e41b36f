import type { Message } from '../../../durable-objects/protocol/message.ts'

/** A window, in pixels, and how close its rows stand. */
export interface Viewport {
  readonly width: number
  readonly height: number
  readonly isCompact: boolean
}

export function viewportNow(): Viewport {
  const isCompact = document.documentElement.dataset['density'] === 'compact'
  return { width: innerWidth, height: innerHeight, isCompact }
}

/* The least that these take, in pixels: the bars above and below, a row, one more line, a letter. */
const BARS = 96
const ROW = 26
const COMPACT_ROW = 20
const LINE = 20
const LETTER = 5

/**
 * How many of the newest messages surely fill a window: never less than that, rather some more.
 */
export function rowsToFill(
  messages: readonly Message[],
  { width, height, isCompact }: Viewport,
): number {
  const row = isCompact ? COMPACT_ROW : ROW
  let left = height - BARS
  let count = 0
  for (let at = messages.length - 1; at >= 0 && left > 0; at -= 1) {
    const { by, text } = messages[at] as Message
    // With a name above it, it takes more than twice as much.
    left -= row * (by === messages[at - 1]?.by ? 1 : 2.2)
    left -= Math.floor(((text?.length ?? 0) * LETTER) / width) * LINE
    count += 1
  }
  return count
}
