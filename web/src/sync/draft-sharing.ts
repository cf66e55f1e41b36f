import type { SharedDraft } from '../../../durable-objects/protocol/attention.ts'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import { LIMITS } from '../../../durable-objects/protocol/limits.ts'

export interface TimedDraft {
  /** Empty: sent or cleared. */
  readonly text: string
  /** When it was typed (ms); 0: never. */
  readonly at: number
}

/**
 * So long after the last key somebody is still typing: as long as the others were not told of it, nothing
 * from elsewhere comes in between.
 */
const TYPING_MS = 2_000

/** One box and what this person types for the same conversation on other devices: who wins. */
export class DraftSharing {
  readonly #conversation: ConversationId
  readonly #device: string
  #mine: TimedDraft
  /** Others may not know yet what the box holds. */
  #isUntold: boolean
  /** Said at this time of typing; whether it arrived is not known. */
  #saidAt: number | null = null
  /** When the box was last changed by hand here, by this device's clock. */
  #touchedAt = -Infinity
  /** The latest time that is known of any device: clocks differ, typing here is later all the same. */
  #latest: number

  /** `kept`: what this browser has kept of the last time. */
  constructor(conversation: ConversationId, device: string, kept: TimedDraft) {
    this.#conversation = conversation
    this.#device = device
    this.#mine = kept
    this.#latest = kept.at
    this.#isUntold = kept.text !== ''
  }

  /** The box was changed by hand here; what is to be kept of it. */
  typed(text: string, now: number): TimedDraft {
    this.#touchedAt = now
    this.#latest = Math.max(now, this.#latest + 1)
    this.#mine = { text, at: this.#latest }
    this.#isUntold = true
    return this.#mine
  }

  /** What the other devices are to be told, once: again only after `lost`. */
  toSay(): SharedDraft | null {
    const { text, at } = this.#mine
    if (!this.#isUntold || this.#saidAt === at || text.length > LIMITS.textBytes) return null
    this.#saidAt = at
    return { conversation: this.#conversation, text, at, device: this.#device }
  }

  /** What was said was refused, or the line was cut before the answer. */
  lost(): void {
    this.#saidAt = null
  }

  /** How it stands everywhere: what is to stand in the box instead, if anything. */
  arrived(draft: SharedDraft, now: number): TimedDraft | null {
    const { text, at } = draft
    const isOurs = draft.device === this.#device
    this.#latest = Math.max(this.#latest, at)
    if (text === this.#mine.text && (isOurs || at >= this.#mine.at)) {
      // The server's time is the one that counts: it may have put a clock right.
      this.#agree(draft)
      return null
    }
    // Whoever writes later knows what was told, and may have gone on from it.
    const isTypedHere = this.#isUntold && now - this.#touchedAt < TYPING_MS
    if (isOurs || isTypedHere || at <= this.#mine.at) {
      // What is typed here wins, and must be later for that.
      if (at > this.#mine.at) this.#mine = { text: this.#mine.text, at: (this.#latest += 1) }
      this.#isUntold = true
      return null
    }
    this.#agree(draft)
    return this.#mine
  }

  #agree({ text, at }: SharedDraft): void {
    this.#mine = { text, at }
    this.#isUntold = false
    this.#saidAt = null
  }
}
