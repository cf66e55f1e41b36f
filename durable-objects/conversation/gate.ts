import type { PersonId } from '../protocol/ids.ts'
import { rightsWord } from '../protocol/rights-word.ts'
import type { Admission } from '../protocol/rpc.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import type { Sockets, SocketState } from '../shared/sockets.ts'
import type { PlacePolicy } from './deeds.ts'
import { judge, type DoorParts, type Verdict } from './door.ts'
import type { Member } from './store/roster.ts'

export interface GateParts extends DoorParts {
  readonly sockets: Sockets
  readonly server: Pick<ServerGate, 'isStopped'>
}

/** Who is let in and who is heard, by what this object holds itself. */
export class Gate {
  readonly #parts: GateParts

  constructor(parts: GateParts) {
    this.#parts = parts
  }

  judge(admission: Admission): Verdict {
    return judge(admission, this.#parts)
  }

  /**
   * Asked before anything else of each frame. A client that ignores its end keeps sending, and who is
   * shut out is not heard, whatever became of the socket.
   */
  heard(ws: WebSocket): SocketState | null {
    const { sockets, sanctions, server } = this.#parts
    if (server.isStopped) return null
    const state = sockets.admitted(ws)
    return state && !sanctions.shutsOut(state.person.id, Date.now()) ? state : null
  }

  /** The room as a place for this person to act in. */
  room(person: PersonId): PlacePolicy {
    const { roster, sanctions } = this.#parts
    return { ...roster.policy, isMuted: sanctions.isMuted(person, Date.now()) }
  }

  /** What this member may do here now, in one word. */
  rights({ person, role, standing }: Member): string {
    const { roster, sanctions } = this.#parts
    const { isReadOnly, isArchived, isLocked = false, slowSeconds = 0 } = roster.policy
    const isMuted = sanctions.isMuted(person, Date.now())
    return rightsWord({ role, standing, isReadOnly, isLocked, isArchived, isMuted, slowSeconds })
  }
}
