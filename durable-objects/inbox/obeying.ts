import type { ByeItem } from '../protocol/items.ts'
import { noticeOf } from '../protocol/server.ts'
import { farewell } from '../shared/admission.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import type { Sockets } from '../shared/sockets.ts'
import { send } from './screens.ts'

/** The server stands otherwise: every device is told, or sent away where it is stopped. */
export function obeyServer(
  { isStopped, standing }: ServerGate,
  sockets: Sockets,
  end: (ws: WebSocket, bye: ByeItem) => void,
): void {
  for (const ws of [...sockets.openSockets()]) {
    if (isStopped) end(ws, farewell(standing))
    else send(ws, { t: 'server', server: noticeOf(standing) })
  }
}
