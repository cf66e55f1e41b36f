import { hashSessionToken, isSessionToken, newSessionToken } from './session-token.ts'

/** So that whoever finds one, a person or a scanner, knows what it is. */
const PREFIX = 'palabre_'

/** As random as a session's, and kept like it: as a hash. */
export function newApiToken(): string {
  return PREFIX + newSessionToken()
}

export function hashApiToken(token: string): string {
  return hashSessionToken(token)
}

/** The token that a request bears; `null`: none that could be one. */
export function readApiToken(authorization: string): string | null {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  return token.startsWith(PREFIX) && isSessionToken(token.slice(PREFIX.length)) ? token : null
}
