import type { ToKeeper } from './to-keeper.ts'

/**
 * Offers the new version once its keeper waits. It takes over when the person says so, with a reload
 * of this tab only, or by itself when no tab of the old one is left.
 */
export function offerRenewal(registration: ServiceWorkerRegistration): void {
  const notice = document.getElementById('skew')
  notice?.querySelector('a')?.addEventListener('click', () => {
    registration.waiting?.postMessage({ t: 'renew' } satisfies ToKeeper)
  })
  const look = (): void => {
    if (notice && registration.waiting && registration.active) notice.hidden = false
  }
  look()
  registration.installing?.addEventListener('statechange', look)
}
