/** What a page says to the keeper (worker/keeper.ts). */
export type ToKeeper =
  /** This stands on screen, made of these files. */
  | { readonly t: 'here'; readonly path: string; readonly files: readonly string[] }
  /** Nothing of anybody may stay. */
  | { readonly t: 'forget' }
  /** This page is not for this person any more. */
  | { readonly t: 'drop'; readonly path: string }
  /** The keeper of a new build may take over from the one before. */
  | { readonly t: 'renew' }

/** To the keeper that stands behind this page, if one does. */
export function tellKeeper(word: ToKeeper): void {
  // Also undefined: outside a secure context there is none.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined
  workers?.controller?.postMessage(word)
}
