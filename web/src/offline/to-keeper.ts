import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationContent } from '../../../durable-objects/protocol/rest/page-data.ts'

/** What a page says to the keeper (worker/keeper.ts). */
export type ToKeeper =
  /** This stands on screen, made of these files. */
  | { readonly t: 'here'; readonly path: string; readonly files: readonly string[] }
  /** The conversation on this page has gone on; a copy of the page will want to know. */
  | {
      readonly t: 'end'
      readonly path: string
      readonly person: PersonId
      readonly end: ConversationContent
    }
  /** Nothing of anybody may stay. */
  | { readonly t: 'forget' }
  /** This page is not for this person any more. */
  | { readonly t: 'drop'; readonly path: string }
  /** The keeper of a new build may take over from the one before. */
  | { readonly t: 'renew' }
  /** This calls its person, and no tab is in sight. */
  | { readonly t: 'ring'; readonly notice: Notice }
  /** Nothing calls there any more. */
  | { readonly t: 'hush'; readonly tag: string }

export interface Notice {
  /** The message: it rings once, whoever tells of it. */
  readonly key: string
  /** The conversation: it has one notice at a time. */
  readonly tag: string
  readonly title: string
  readonly body: string
  readonly path: string
}

/** Under which address the end of the conversation of a page lies. */
export function endOf(path: string): string {
  return `${path}?end`
}

/** What the keeper says to a page. */
export type FromKeeper =
  /** Its notice was shown just now, and no other tab's. */
  | { readonly t: 'rang' }
  /** The person has chosen the notice that leads there. */
  | { readonly t: 'open'; readonly path: string }

/** To the keeper that stands behind this page, if one does. */
export function tellKeeper(word: ToKeeper): void {
  // Also undefined: outside a secure context there is none.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined
  workers?.controller?.postMessage(word)
}
