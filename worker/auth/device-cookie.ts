import { parse, serialize } from 'hono/utils/cookie'
import { isSessionToken } from './session-token.ts'

const YEAR_S = 365 * 86_400

/** By its prefix like the session's: browsers take it from this host only, and never without `Secure`. */
function nameOf(secure: boolean): string {
  return secure ? '__Host-device' : 'device'
}

/** The token by which a browser is known again, if the request bears one that can be one. */
export function readDeviceToken(headers: Headers, secure: boolean): string | null {
  const name = nameOf(secure)
  const token = parse(headers.get('cookie') ?? '', name)[name]
  return token !== undefined && isSessionToken(token) ? token : null
}

/** `Set-Cookie`. It opens nothing: it only keeps strangers' guesses from locking its bearer out. */
export function deviceCookie(token: string, secure: boolean): string {
  return serialize(nameOf(secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: YEAR_S,
  })
}
