import { CLOSE, type CloseCode } from '../durable-objects/protocol/close-codes.ts'
import type { ByeItem } from '../durable-objects/protocol/items.ts'
import { SUBPROTOCOL } from '../durable-objects/protocol/rest/tickets.ts'

type Refusal = Extract<ByeItem['code'], 'session_ended' | 'ticket_expired'>

const CLOSES: Readonly<Record<Refusal, CloseCode>> = {
  session_ended: CLOSE.sessionEnded,
  ticket_expired: CLOSE.resync,
}

/** Accepts a socket only to say why it cannot stay. */
export function sayBye(code: Refusal): Response {
  const { 0: client, 1: server } = new WebSocketPair()
  const bye: ByeItem = { t: 'bye', code }
  server.accept()
  server.send(JSON.stringify([bye]))
  server.close(CLOSES[code], code)
  const headers = { 'sec-websocket-protocol': SUBPROTOCOL }
  return new Response(null, { status: 101, webSocket: client, headers })
}
