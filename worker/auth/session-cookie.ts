import { parse, serialize } from 'hono/utils/cookie'
import { isSessionToken } from './session-token.ts'

/**
 * On https the name carries the `__Host-` prefix, with which browsers refuse to take the cookie from
 * another host or without `Secure`. On http, which is for one's own machine, no browser would.
 */
function nameOf(secure: boolean): string {
  return secure ? '__Host-sid' : 'sid'
}

/** The token, if the request bears one that can be one. */
export function readSessionToken(headers: Headers, secure: boolean): string | null {
  const name = nameOf(secure)
  const token = parse(headers.get('cookie') ?? '', name)[name]
  return token !== undefined && isSessionToken(token) ? token : null
}

/** `Set-Cookie` for a new session. The server decides when it ends; the browser keeps it so long. */
export function sessionCookie(token: string, secure: boolean, maxAgeMs: number): string {
  const maxAge = Math.floor(maxAgeMs / 1_000)
  return serialize(nameOf(secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge,
  })
}

/** `Set-Cookie` that takes it away. */
export function noSessionCookie(secure: boolean): string {
  return sessionCookie('', secure, 0)
}
