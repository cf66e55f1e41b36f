/** What an address does that costs computing or opens something. */
export type AddressAct = 'sign-in' | 'passkey' | 'sign-up' | 'invited' | 'form' | 'token'

/** Who tries a password: everybody unknown together, or one device that signed in before (its hash). */
export type Lane = string

export const STRANGERS: Lane = 'strangers'

/** Every code that is tried for a person counts here, from wherever, right or wrong password aside. */
export const CODES: Lane = 'codes'

/** Whether a password may be tried now; `closed`: not before `reopen`. */
export type Attempt = (
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'closed' }
) & {
  /** Said once: from here on tries are delayed, after so many wrong ones in a row. */
  readonly burst?: number
}

/** One object for each address, and one for each alias that is tried. */
export interface GuardRpc {
  /** 0: it may; else the milliseconds to wait, and nothing is counted. */
  take(act: AddressAct): Promise<number>
  giveBack(act: AddressAct): Promise<void>
  /** A password is about to be tried: counted as wrong until `succeeded` or `withdraw`. */
  begin(lane: Lane): Promise<Attempt>
  succeeded(lane: Lane): Promise<void>
  withdraw(lane: Lane): Promise<void>
  /** Forgets every failure: a reset link or a passkey was used. */
  reopen(): Promise<void>
  /** Nothing is left here: nobody bears this alias any more. */
  forget(): Promise<void>
}

/** Variables of the Worker. Tests and the bench, which are many people at one address, raise them. */
export interface GuardVars {
  /** Sign-ins from one address: at once, and for each minute after. */
  readonly SIGN_IN_BURST?: string
  readonly SIGN_INS_PER_MINUTE?: string
  /** Accounts opened from one address: at once, and for each hour after. */
  readonly SIGN_UP_BURST?: string
  readonly SIGN_UPS_PER_HOUR?: string
  /** Wrong passwords in a row for one alias before the waiting begins. */
  readonly SIGN_IN_FREE_TRIES?: string
}
