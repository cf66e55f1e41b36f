import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { tellKeeper } from '../offline/to-keeper.ts'

/** What this tab keeps: who is shut out has no session any more to ask the server with. */
export const SHUT_OUT = 'shut-out'

let leaving = false

/** Leaves the app for the page that says why, whatever else ends in the same moment. */
export function leaveShutOut(sanction: OwnSanction): void {
  leaving = true
  tellKeeper({ t: 'forget' })
  sessionStorage.setItem(SHUT_OUT, JSON.stringify(sanction))
  location.assign('/sign-in?why=banned')
}

export function isLeavingShutOut(): boolean {
  return leaving
}
