import type { PersonId } from '../ids.ts'
import type { SnippetPart } from '../items.ts'

/** A message that somebody refers to, as it stands now and for who looks now. */
export type Recalled =
  | {
      readonly state: 'there'
      readonly by: PersonId
      readonly at: number
      /** Of a reply that stands in its thread only: the root. */
      readonly thread?: number
      /** How it begins. */
      readonly snippet: readonly SnippetPart[]
    }
  /** Deleted, or its time was over. */
  | { readonly state: 'gone' }
  /** In a conversation that one may not read (any more). */
  | { readonly state: 'shut' }
  /** The conversation did not answer in time. */
  | { readonly state: 'silent' }
