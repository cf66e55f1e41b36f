import type { Sockets } from '../shared/sockets.ts'
import { Broadcaster, type Intake } from './broadcast.ts'
import type { Exits } from './exits.ts'

/** A broadcaster on the platform's sockets and clock. */
export function openBroadcaster(
  sockets: Sockets,
  intake: Intake,
  exits: () => Pick<Exits, 'end'>,
): Broadcaster<WebSocket> {
  return new Broadcaster({
    open: () => sockets.openSockets(),
    count: () => sockets.count,
    now: () => Date.now(),
    later: (flush, ms) => setTimeout(flush, ms),
    overrun: (ws) => exits().end(ws, { t: 'bye', code: 'resync' }),
    intake,
  })
}
