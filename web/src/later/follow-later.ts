import type { AppState } from '../app/app-state.ts'

/** A change that this tab has made comes back to it within this time. */
const OWN_MS = 3_000

let changedAt = 0

/** This tab changes a list now, and shows that itself. */
export function changesHere(): void {
  changedAt = Date.now()
}

/** Whether it has since then: what was asked for before does not know of that. */
export function hasChangedSince(at: number): boolean {
  return changedAt > at
}

/**
 * Calls when what is kept was changed elsewhere, or may have been between its fetching and the welcome of the
 * Inbox; how to stop. One call at a time: of two that ask at once the older answer may come last.
 */
export function followLater(app: AppState, changed: () => unknown): () => void {
  const inbox = app.inbox.value
  if (!inbox) return () => undefined
  let isStopped = false
  let isAsking = false
  let isWanted = false
  const ask = async (): Promise<void> => {
    isWanted = true
    if (isAsking) return
    isAsking = true
    while (isWanted && !isStopped) {
      isWanted = false
      await changed()
    }
    isAsking = false
  }
  const stop = inbox.onItem((item) => {
    const isElsewhere = Date.now() - changedAt > OWN_MS
    const isChange = item.t === 'welcome' || item.t === 'later'
    if (isChange && isElsewhere) void ask()
  })
  // The welcome may have come before this was here to hear it, and a change right after it.
  if (inbox.state.connection.kind === 'live') void ask()
  return () => {
    isStopped = true
    stop()
  }
}

/** Drawn anew for nothing, a page would take what somebody is just doing from under their hands. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/**
 * Whether the page came with this answer only now. A page changes as well when what stands around its list
 * does (somebody wrote, another name): its answer is the one of before then, and what was learned since stays.
 */
export function isLoadedAnew<T>(list: { loaded: T }, answer: T): boolean {
  if (list.loaded === answer) return false
  list.loaded = answer
  return true
}
