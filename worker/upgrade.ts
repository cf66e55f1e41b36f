import {
  ADMISSION_HEADER,
  type Admission,
  type InboxAdmission,
} from '../durable-objects/protocol/rpc.ts'
import { readApiToken } from './auth/api-token.ts'
import { readSessionToken } from './auth/session-cookie.ts'
import { hashSessionToken, sessionIdOf } from './auth/session-token.ts'
import type { Env } from './env.ts'
import { logRefusal } from './log.ts'
import { isSecure, ownOrigin } from './origin.ts'
import { sayBye } from './say-bye.ts'
import { offeredTicket, readTicket, type Claim } from './tickets.ts'

const CONVERSATION_SOCKET = /^\/api\/conversations\/([^/]+)\/socket$/
const INBOX_SOCKET = '/api/inbox/socket'

export function isUpgrade(request: Request): boolean {
  return request.headers.get('upgrade')?.toLowerCase() === 'websocket'
}

/**
 * A WebSocket at the door. It never passes through the Hono app, whose headers on an object's 101
 * would make a 500 of it (measured with hono 4.13). Whoever comes from a foreign page gets a plain
 * 403; an honest client that may not enter is told why on the socket, because browsers hide the body
 * of a refused upgrade.
 *
 * Nothing is asked here, neither D1 nor an object: this request's context lives as long as its
 * socket, with all that its questions left behind (70 kB for two queries, measured 2026-11). What
 * had to be asked was asked when the ticket was given (routes/tickets.ts); what has changed since,
 * the object knows itself.
 */
export async function upgrade(request: Request, env: Env): Promise<Response> {
  const { pathname } = new URL(request.url)
  const origin = ownOrigin(request.url, env)
  if (!mayKnock(request.headers, origin)) return refused(403, 'wrong_origin')
  const asked = CONVERSATION_SOCKET.exec(pathname)?.[1]
  if (asked === undefined && pathname !== INBOX_SOCKET) return refused(404, 'not_found')

  const token = bearerToken(request.headers, origin)
  if (token === null) return sayBye('session_ended')
  const bearer = { session: sessionIdOf(hashSessionToken(token)), now: Date.now() }
  const claim = await readTicket(env.PASSWORD_PEPPER, offeredTicket(request.headers), bearer)
  if (claim === null || !isFor(claim, asked)) return sayBye('ticket_expired')
  return await objectOf(env, claim).fetch(admitted(request, claim))
}

/** A browser's page can set no such header on a socket: who bears a key is a program, without origin. */
function mayKnock(headers: Headers, own: string): boolean {
  const origin = headers.get('origin')
  return origin === own || (origin === null && headers.has('authorization'))
}

/** What its ticket was given to: a bot's key, or the session of a browser. */
function bearerToken(headers: Headers, origin: string): string | null {
  const authorization = headers.get('authorization')
  return authorization === null
    ? readSessionToken(headers, isSecure(origin))
    : readApiToken(authorization)
}

function isFor(claim: Claim, conversation: string | undefined): boolean {
  if (claim.to === 'inbox') return conversation === undefined
  return claim.conversation === conversation
}

function objectOf(env: Env, claim: Claim) {
  return claim.to === 'inbox'
    ? env.INBOX.getByName(claim.person.id)
    : env.CONVERSATION.getByName(claim.conversation)
}

/** A new request, so that nothing of the client's headers reaches an object but the handshake. */
function admitted(request: Request, admission: Admission | InboxAdmission): Request {
  const headers = new Headers({
    upgrade: 'websocket',
    // Header values are bytes, names are not.
    [ADMISSION_HEADER]: encodeURIComponent(JSON.stringify(admission)),
  })
  for (const [name, value] of request.headers) {
    if (name.startsWith('sec-websocket-') && name !== 'sec-websocket-protocol') {
      headers.set(name, value)
    }
  }
  return new Request(request.url, { headers })
}

function refused(status: 403 | 404, code: 'wrong_origin' | 'not_found'): Response {
  logRefusal('UPGRADE', 'socket', status, code)
  return Response.json({ error: { code } }, { status, headers: { 'cache-control': 'no-store' } })
}
