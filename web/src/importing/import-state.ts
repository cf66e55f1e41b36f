import type { RoomFate } from '../../../durable-objects/protocol/moving/imports.ts'
import type { Amounts } from '../bringing/bring.ts'

export const NONE: Amounts = { talks: 0, messages: 0, files: 0, fileBytes: 0 }

/** One of two numbers: what comes, and what came before or was here. */
export interface Count {
  readonly count: number
  readonly known: number
}

export interface RoomLine {
  readonly id: string
  readonly name: string
  readonly fate: RoomFate['fate']
  readonly messages: number
  readonly files: number
  readonly bytes: number
}

/** What comes of a file, or came. */
export interface Summary {
  readonly people: Count
  readonly portraits: Count
  readonly emoji: Count
  readonly rooms: Count
  readonly threads: Count
  readonly amounts: Amounts
  readonly lines: readonly RoomLine[]
  /** What does not come, in words. */
  readonly left: readonly string[]
  /** An earlier try has begun it. */
  readonly isBegun: boolean
}

/** What the page of an import shows. */
export interface ImportState {
  step: 'empty' | 'reading' | 'looking' | 'looked' | 'running' | 'stopped' | 'done'
  /** What the file is called. */
  name: string
  /** Percent of it that is read. */
  share: number
  summary: Summary | null
  done: Amounts
  all: Amounts
  /** The place does not answer, and is asked again. */
  waits: boolean
  /** Why it stopped, or why the file is none, in words; empty: somebody stopped it. */
  why: string
}

export function emptyImport(why = ''): ImportState {
  return {
    ...{ step: 'empty', name: '', share: 0, summary: null, done: NONE, all: NONE },
    ...{ waits: false, why },
  }
}
