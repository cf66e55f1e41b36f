import { surroundingsOf } from '../app/page-changes.ts'
import type { AppState } from '../app/app-state.ts'
import { callsIn } from '../shell/loudness.ts'
import { browserDatabase } from '../sync/browser-database.ts'
import type { InboxState } from '../sync/inbox-client.ts'
import { mark } from './mark.ts'
import type { ToKeeper } from './to-keeper.ts'

/** What a page of the app does beside being shown, so that the next one opens without a network. */
export function accompany(app: AppState): void {
  const keeper = 'serviceWorker' in navigator ? followKeeper() : null
  // No count yet: the icon of the app may still bear one of the last time.
  let [isLive, calls] = [false, -1]
  const follow = (state: InboxState): void => {
    const wasLive = isLive
    isLive = state.connection.kind === 'live'
    if (isLive && !wasLive) {
      void sendOutbox(app)
      // Every deployment cuts the line.
      void keeper?.then((registration) => registration?.update()).catch(() => undefined)
    }
    const around = surroundingsOf(app.page.value)
    const before = calls
    if (isLive && around) calls = callsIn(state.attention, around, Date.now())
    if (calls !== before) mark(calls)
  }
  const inbox = app.inbox.value
  if (!inbox) return
  follow(inbox.state)
  inbox.subscribe(follow)
  // What this device has chosen (alerts/device-alerts.ts).
  if (keeper && localStorage.getItem('alerts')?.startsWith('on')) {
    void import('../alerts/ring.ts').then(({ ring }) => ring(app))
  }
}

/**
 * Brings in the keeper, and tells it what is on screen: first, and when the tab is left.
 * `null` where the browser does not want one.
 */
async function followKeeper(): Promise<ServiceWorkerRegistration | null> {
  const { serviceWorker: workers } = navigator
  try {
    await workers.register('/sw.js', { updateViaCache: 'none' })
  } catch {
    return null
  }
  const registration = await workers.ready
  const offer = (): void => {
    void import('./renewal.ts').then(({ offerRenewal }) => offerRenewal(registration))
  }
  // It may have been found before this page was awake, by another tab or at the load.
  if (registration.waiting ?? registration.installing) offer()
  registration.addEventListener('updatefound', offer)
  let told = ''
  const tell = (): void => {
    const path = location.pathname
    const shown = path + newestShown()
    if (shown === told) return
    told = shown
    const files = performance.getEntriesByType('resource').map(({ name }) => name)
    registration.active?.postMessage({ t: 'here', path, files } satisfies ToKeeper)
  }
  tell()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) tell()
  })
  return registration
}

function newestShown(): string {
  return [...document.querySelectorAll('.row[id]')].at(-1)?.id ?? ''
}

/** Whenever the line is there, what was written elsewhere without one goes out. */
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
