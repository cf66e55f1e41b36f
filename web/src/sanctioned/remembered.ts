import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'

/** Kept by this tab: who is shut out has no session any more to ask the server with. */
const KEY = 'shut-out'

/** Leaves the app for the page that says why. */
export function leaveShutOut(sanction: OwnSanction): void {
  sessionStorage.setItem(KEY, JSON.stringify(sanction))
  location.assign('/sign-in')
}

/** `null`: there was none, or its time is over. */
export function rememberedShutOut(now: number): OwnSanction | null {
  const kept = sessionStorage.getItem(KEY)
  if (kept === null) return null
  const sanction = JSON.parse(kept) as OwnSanction
  if (sanction.endsAt === null || sanction.endsAt > now) return sanction
  forgetShutOut()
  return null
}

export function forgetShutOut(): void {
  sessionStorage.removeItem(KEY)
}
