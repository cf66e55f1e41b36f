import type { ByeItem } from '../protocol/items.ts'
import { sayBye } from '../shared/admission.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import { stateBeforeSleep, type Sockets } from '../shared/sockets.ts'
import type { Broadcaster } from './broadcast.ts'
import type { Looking } from './looking.ts'
import type { Presence } from './presence.ts'

export interface ExitsPort {
  readonly sockets: Sockets
  readonly presence: Presence
  readonly looking: Looking
  readonly server: Pick<ServerGate, 'socketsChanged'>
  readonly broadcaster: Pick<Broadcaster<WebSocket>, 'leave'>
}

/** How a socket goes: sent away, or by itself. */
export class Exits {
  readonly #port: ExitsPort

  constructor(port: ExitsPort) {
    this.#port = port
  }

  /** Says why, closes, and hears nothing more from it, whether it obeys the close or not. */
  end(ws: WebSocket, bye: ByeItem): void {
    const { sockets } = this.#port
    const state = sockets.admitted(ws)
    if (!state) return
    sockets.sendAway(ws, state)
    sayBye(ws, bye)
    this.depart(ws)
  }

  depart(ws: WebSocket): void {
    const { sockets, presence, looking, server, broadcaster } = this.#port
    broadcaster.leave(ws)
    const known = sockets.forget(ws)
    server.socketsChanged()
    const state = known ?? stateBeforeSleep(ws)
    if (!state) return
    // Its closing woke the object: the others still see it.
    if (!known) presence.restore(state.person)
    presence.depart(state.person.id)
    looking.changed()
  }
}
