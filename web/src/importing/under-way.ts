import type { ImportRun } from './import-run.ts'
import { emptyImport, type ImportState } from './import-state.ts'

/** The import of this tab: it goes on while somebody is in a conversation, and waits for them. */
interface UnderWay {
  readonly run: ImportRun
  readonly state: ImportState
}

let kept: UnderWay | null = null
let shows: ((state: ImportState) => void) | null = null

/** Keeps what is made with a way to tell of itself, in place of what was kept. */
export function keepRun(
  make: (show: (change: Partial<ImportState>) => void) => ImportRun,
): ImportRun {
  dropRun()
  const state = emptyImport()
  const run = make((change) => {
    if (kept?.run !== run) return
    Object.assign(state, change)
    shows?.(state)
  })
  kept = { run, state }
  return run
}

export function runUnderWay(): ImportRun | null {
  return kept?.run ?? null
}

export function dropRun(): void {
  kept?.run.stop()
  kept = null
}

/** How it stands, now and whenever that changes. Ends with what is given back. */
export function watchRun(show: (state: ImportState) => void): () => void {
  shows = show
  if (kept) show(kept.state)
  return () => {
    if (shows === show) shows = null
  }
}
