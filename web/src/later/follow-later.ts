import type { AppState } from '../app/app-state.ts'

/** A change that this tab has made comes back to it within this time. */
const OWN_MS = 3_000

let changedAt = 0

/** This tab changes a list now, and shows that itself. */
export function changesHere(): void {
  changedAt = Date.now()
}

/**
 * Calls when what is kept was changed elsewhere, or may have been between its fetching and the welcome of the
 * Inbox; how to stop.
 */
export function followLater(app: AppState, changed: () => unknown): () => void {
  const stop = app.inbox.value?.onItem((item) => {
    const isElsewhere = Date.now() - changedAt > OWN_MS
    const isChange = item.t === 'welcome' || item.t === 'later'
    if (isChange && isElsewhere) void changed()
  })
  return stop ?? (() => undefined)
}

/** Drawn anew for nothing, a page would take what somebody is just doing from under their hands. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
