import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import type { Viewport } from './first-rows.ts'

/** What the messages are shown in, in pixels: a panel beside makes it narrower, a long draft lower. */
interface Box {
  readonly width: number
  readonly height: number
}

/** So many more than stood there: a message may have become shorter since. */
const SPARE = 1

/**
 * How far up the newest messages of a conversation reached that was seen at its end. Known only of the
 * largest box that the window has shown: in any smaller one fewer fill it.
 */
export class Reaches {
  readonly #topmost = new Map<ConversationId, number>()
  #viewport: Viewport | null = null
  #largest: Box = { width: 0, height: 0 }

  /** `num`: of the topmost message in sight. */
  note(
    conversation: ConversationId,
    num: number,
    { width, height }: Box,
    viewport: Viewport,
  ): void {
    if (!this.#isOf(viewport)) this.#largest = { width: 0, height: 0 }
    this.#viewport = viewport
    const largest = this.#largest
    if (width > largest.width || height > largest.height) {
      this.#largest = {
        width: Math.max(width, largest.width),
        height: Math.max(height, largest.height),
      }
      this.#topmost.clear()
    }
    if (width === this.#largest.width && height === this.#largest.height) {
      this.#topmost.set(conversation, num)
    }
  }

  /** How many of its newest messages fill the window; `null`: not known. */
  rowsOf(
    conversation: ConversationId,
    messages: readonly Message[],
    viewport: Viewport,
  ): number | null {
    const num = this.#topmost.get(conversation)
    if (num === undefined || !this.#isOf(viewport)) return null
    return messages.filter((message) => message.num >= num).length + SPARE
  }

  #isOf({ width, height, isCompact }: Viewport): boolean {
    const known = this.#viewport
    return known?.width === width && known.height === height && known.isCompact === isCompact
  }
}

/** Of this page. */
export const reaches = new Reaches()
