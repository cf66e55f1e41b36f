import { rememberZone } from '../app/zone.ts'
import { nextPath } from './next.ts'

/** Signed in: to the page that was wanted. It comes in the time of this browser, and none of it is drawn anew. */
export function goIn(): void {
  rememberZone()
  location.assign(nextPath(location.search))
}
