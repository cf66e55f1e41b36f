import type { ByeCode, ByeItem } from '../protocol/items.ts'
import { ADMISSION_HEADER, REFUSAL_HEADER } from '../protocol/rpc.ts'
import { CLOSE, type CloseCode } from '../protocol/close-codes.ts'
import type { ServerNotice } from '../protocol/server.ts'
import { SUBPROTOCOL } from '../protocol/rest/tickets.ts'
import { closeQuietly } from './sockets.ts'

/** What the Worker decided about an upgrade, as it hands it to an object. */
export type Decision<Admission> =
  | { readonly kind: 'admitted'; readonly admission: Admission }
  | { readonly kind: 'refused'; readonly code: ByeCode }

/** Only the Worker can reach an object, and it sets these headers itself on every upgrade. */
export function readDecision<Admission>(request: Request): Decision<Admission> | null {
  const refusal = request.headers.get(REFUSAL_HEADER)
  if (refusal !== null) return { kind: 'refused', code: refusal as ByeCode }
  const admission = request.headers.get(ADMISSION_HEADER)
  if (admission === null) return null
  return { kind: 'admitted', admission: JSON.parse(decodeURIComponent(admission)) as Admission }
}

/**
 * Accepts, says why not, and closes: a browser hides the answer of an upgrade that failed, so a
 * plain 403 would look like a broken network.
 */
export function refuseUpgrade(code: ByeCode, more: Partial<ByeItem> = {}): Response {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.send(JSON.stringify([{ ...more, t: 'bye', code }]))
  server.close(closeCodeFor(code), code)
  return switchedTo(client)
}

/** The answer to an upgrade. A browser drops a socket whose server selects no subprotocol. */
export function switchedTo(client: WebSocket): Response {
  const headers = { 'sec-websocket-protocol': SUBPROTOCOL }
  return new Response(null, { status: 101, webSocket: client, headers })
}

/** What a stop of the server says to everybody. */
export function farewell(standing: ServerNotice): ByeItem {
  return { t: 'bye', code: 'server_stopped', ...farewellOf(standing) }
}

export function farewellOf({ reason, endsAt }: ServerNotice): Pick<ByeItem, 'reason' | 'until'> {
  return { reason, ...(endsAt !== null && { until: endsAt }) }
}

/** The last word on a socket, and its end. */
export function sayBye(ws: WebSocket, bye: ByeItem): void {
  try {
    ws.send(JSON.stringify([bye]))
  } catch {
    // Gone before it could be told.
  }
  closeQuietly(ws, closeCodeFor(bye.code), bye.code)
}

export function closeCodeFor(code: ByeCode): CloseCode {
  switch (code) {
    case 'session_ended':
      return CLOSE.sessionEnded
    case 'forbidden':
    case 'not_found':
    case 'banned':
      return CLOSE.forbidden
    case 'kicked':
      return CLOSE.removed
    case 'resync':
    case 'ticket_expired':
      return CLOSE.resync
    case 'protocol':
      return CLOSE.protocol
    case 'server_stopped':
      return CLOSE.serverStopped
    case 'restart':
      return CLOSE.restart
  }
}
