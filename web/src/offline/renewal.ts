import type { ToKeeper } from './to-keeper.ts'

/** For the keeper to take over; the reload brings the new pages also without it. */
const PATIENCE_MS = 3_000

/**
 * Offers the new version once its keeper waits. It takes over when the person says so, with a reload
 * of this tab only, or by itself when no tab of the old one is left.
 */
export function offerRenewal(registration: ServiceWorkerRegistration): void {
  const notice = document.getElementById('skew')
  notice?.querySelector('a')?.addEventListener('click', (event) => {
    const { waiting } = registration
    if (!waiting) return
    // A page on its way out takes what it has just said along: it goes when it was heard.
    event.preventDefault()
    const again = (): void => {
      location.reload()
    }
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated') again()
    })
    setTimeout(again, PATIENCE_MS)
    waiting.postMessage({ t: 'renew' } satisfies ToKeeper)
  })
  const look = (): void => {
    if (notice && registration.waiting && registration.active) notice.hidden = false
  }
  look()
  registration.installing?.addEventListener('statechange', look)
}
