import { CLOSE, type CloseCode } from '../durable-objects/protocol/close-codes.ts'
import type { ByeItem } from '../durable-objects/protocol/items.ts'

type Refusal = Extract<ByeItem['code'], 'session_ended' | 'forbidden' | 'not_found'>

const CLOSES: Readonly<Record<Refusal, CloseCode>> = {
  session_ended: CLOSE.sessionEnded,
  forbidden: CLOSE.forbidden,
  not_found: CLOSE.forbidden,
}

/** Accepts a socket only to say why it cannot stay. */
export function sayBye(code: Refusal): Response {
  const { 0: client, 1: server } = new WebSocketPair()
  const bye: ByeItem = { t: 'bye', code }
  server.accept()
  server.send(JSON.stringify([bye]))
  server.close(CLOSES[code], code)
  return new Response(null, { status: 101, webSocket: client })
}
