import type { AppState } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { browserDatabase } from '../sync/browser-database.ts'
import type { ToKeeper } from './to-keeper.ts'

/** While somebody looks at a conversation its copy is renewed so often, where there is news in it. */
const RENEWED_MS = 5 * 60_000

/** What a page of the app does beside being shown, so that the next one opens without a network. */
export function accompany(app: AppState): void {
  followOutbox(app)
  if ('serviceWorker' in navigator) void followKeeper()
}

/** Brings in the keeper, and tells it what is on screen: first, when the tab is left, now and then. */
async function followKeeper(): Promise<void> {
  const { serviceWorker: workers } = navigator
  await workers.register('/sw.js', { updateViaCache: 'none' })
  const { active } = await workers.ready
  let told = ''
  const tell = (): void => {
    const path = location.pathname
    const shown = path + newestShown()
    if (shown === told) return
    told = shown
    const files = performance.getEntriesByType('resource').map(({ name }) => name)
    active?.postMessage({ t: 'here', path, files } satisfies ToKeeper)
  }
  tell()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) tell()
  })
  setInterval(() => {
    if (!document.hidden) tell()
  }, RENEWED_MS)
}

function newestShown(): string {
  return [...document.querySelectorAll('.row[id]')].at(-1)?.id ?? ''
}

/** Whenever the line is there, what was written elsewhere without one goes out. */
function followOutbox(app: AppState): void {
  let isLive = false
  app.inbox.value?.subscribe(({ connection }) => {
    const wasLive = isLive
    isLive = connection.kind === 'live'
    if (isLive && !wasLive) void sendOutbox(app)
  })
}

async function sendOutbox(app: AppState): Promise<void> {
  const database = await browserDatabase()()
  const entries = await database.getAll('outbox')
  const me = surroundingsOf(app.page.value)?.me.id
  if (entries.length === 0 || me === undefined) return
  const { placesLeft, sendLeft } = await import('./left-behind.ts')
  const { view } = app.page.value
  const onScreen = view.kind === 'conversation' ? view.subject.id : null
  for (const place of placesLeft(entries, me, onScreen)) await sendLeft(place)
}
