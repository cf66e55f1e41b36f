import { signInPath } from '../auth/next.ts'
import { mark } from '../offline/mark.ts'
import { tellKeeper } from '../offline/to-keeper.ts'
import { isLeavingShutOut } from './shut-out.ts'
import type { AppState } from './app-state.ts'

/**
 * The server has ended this session: to the sign-in page, with a sentence. Not while the person is
 * signing out here: the sockets may hear of it before the answer of that call does.
 */
export function sessionEnded(app: Pick<AppState, 'signingOut'>): void {
  if (app.signingOut.value || isLeavingShutOut()) return
  tellKeeper({ t: 'forget' })
  mark(0)
  location.assign(signInPath('ended', location.pathname + location.search))
}
