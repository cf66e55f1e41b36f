import { FILES, type FileCard } from '../../../durable-objects/protocol/files.ts'
import type { Wrong } from '../api/call.ts'

/** A file that goes with the next message, as it shows. */
export interface Item {
  readonly key: number
  readonly name: string
  readonly size: number
  /** A small picture of it. */
  readonly picture: string | null
  /** What the device wrote into it could not be taken out. */
  readonly isAsItWas: boolean
  /** Between 0 and 1. */
  readonly done: number
  readonly card: FileCard | null
  /** So long the server keeps it unsent (ms). */
  readonly until: number
  /**
   * `interrupted`: an earlier page had begun it, and has not the file any more; `other_file`: nor is it
   * this one; `expired`: it was whole, and was not sent in time.
   */
  readonly wrong: Wrong | 'interrupted' | 'other_file' | 'expired' | null
}

export const freshItem: Omit<Item, 'key' | 'name' | 'size'> = {
  ...{ picture: null, isAsItWas: false, done: 0, card: null, until: Infinity, wrong: null },
}

/** With so little time left it is said until when it is kept. */
const SAID_MS = FILES.looseMs / 4

/** Until when it is kept, where that is worth knowing. */
export function endsSoon({ card, until }: Pick<Item, 'card' | 'until'>, now: number): boolean {
  return card !== null && until - now < SAID_MS
}
