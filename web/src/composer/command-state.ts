import type { NoSerialize, Signal } from '@builder.io/qwik'
import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import type { Option } from '../commands/completion.ts'
import type { Uploads } from '../files/uploads.ts'
import type { Errand } from './errand.ts'

/** What a command has done and can take back right away. */
export type Undo =
  | { readonly what: 'sanction'; readonly id: string; readonly name: string }
  | {
      readonly what: 'scheduled'
      readonly id: string
      readonly text: string
      readonly files: readonly FileCard[]
      readonly uploads: Writing['uploads']
    }
  | { readonly what: 'reminder'; readonly id: string }

/** What is written here would be. */
export interface Writing {
  /** The root under which it stands; absent in the flow. */
  readonly thread: number | undefined
  readonly errand: Signal<Errand | null>
  /** A reply that shows in the flow as well. */
  readonly echo: Signal<boolean>
  /** What goes with it. */
  readonly uploads: Signal<NoSerialize<Uploads>>
}

/** What came of a command. */
export type Outcome =
  | { readonly kind: 'wrong'; readonly text: string }
  | { readonly kind: 'told'; readonly text: string; readonly undo: Undo | null }
  | { readonly kind: 'help' }
  /** A poll is to be asked: the rest is written in its form. */
  | { readonly kind: 'poll'; readonly question: string }

/** What the composer shows of commands. How they work (commands/) comes with the first slash. */
export interface CommandState {
  /** What the draft can become; empty when nothing is offered. */
  options: readonly Option[]
  /** The draft that they were found for: keys come faster than options. */
  draft: string
  /** Where the cursor was in it. */
  caret: number
  /** The one that Tab takes; -1: none, the draft is whole. */
  active: number
  /** What is offered, in words: heard by who does not see it. */
  said: string
  outcome: Outcome | null
  busy: boolean
}

/** What the draft becomes, and where the cursor goes; absent: to the end. */
export interface Taken {
  readonly text: string
  readonly caret?: number
}

type Offered = Pick<CommandState, 'options' | 'draft' | 'caret' | 'active' | 'said'>

/** One list for all: a new one with each key would draw the composer anew with each key. */
const NONE: readonly Option[] = []

export function nothingOffered(): Offered {
  return { options: NONE, draft: '', caret: -1, active: -1, said: '' }
}

export function freshCommands(): CommandState {
  return { ...nothingOffered(), outcome: null, busy: false }
}
