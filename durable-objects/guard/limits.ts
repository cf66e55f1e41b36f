import type { AddressAct, GuardVars } from '../protocol/rpc-guard.ts'
import type { Rate } from '../shared/token-bucket.ts'

/** Wrong passwords in a row after which an alias takes none any more (NIST SP 800-63B-4, 3.2.2). */
export const MOST_TRIES = 100

const HOUR_S = 3_600
const LONGEST_DELAY_MS = 60_000

export function addressRates(vars: GuardVars): Readonly<Record<AddressAct, Rate>> {
  const signUps = Number(vars.SIGN_UP_BURST ?? 5)
  const signIn = {
    burst: Number(vars.SIGN_IN_BURST ?? 10),
    perSecond: Number(vars.SIGN_INS_PER_MINUTE ?? 10) / 60,
  }
  return {
    'sign-in': signIn,
    // Each challenge that is asked for is kept for a while.
    passkey: signIn,
    'sign-up': { burst: signUps, perSecond: Number(vars.SIGN_UPS_PER_HOUR ?? 5) / HOUR_S },
    // Whoever holds an invitation was let in by somebody: a whole team may come from one office.
    invited: { burst: Math.max(60, signUps), perSecond: 60 / HOUR_S },
    // What costs some computing and opens nothing: a form with mistakes, a password's strength.
    form: { burst: Math.max(40, signUps), perSecond: 1 },
    // A request with a key for scripts, right or wrong.
    token: { burst: Math.max(120, signUps), perSecond: 10 },
  }
}

/** How long to wait after so many failures in a row: 0, 0, 0, then 1, 2, 4 ... 60 seconds. */
export function delayAfter(failures: number, vars: GuardVars): number {
  const free = Number(vars.SIGN_IN_FREE_TRIES ?? 3)
  return failures < free ? 0 : Math.min(LONGEST_DELAY_MS, 1_000 * 2 ** (failures - free))
}
