import type { ConversationId, SessionId } from '../protocol/ids.ts'
import type { InboxItem } from '../protocol/inbox.ts'
import type { ByeItem } from '../protocol/items.ts'
import type { SanctionNews } from '../protocol/rpc-sanctions.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Bans } from './bans.ts'
import { SESSION_ENDED, type Sessions } from './sessions.ts'

export interface RevocationPort {
  readonly sessions: Sessions
  readonly bans: Bans
  readonly sockets: Sockets
  /** On every device. */
  tell(item: InboxItem): void
  end(ws: WebSocket, bye: ByeItem): void
  arm(): void
  now(): number
}

/**
 * The end of what somebody has open: of one session, of all of them, or with a ban. Stored first, then
 * told here, then carried to every conversation that let them in, until each has confirmed.
 */
export class Revocation {
  readonly sessions: Sessions
  readonly #port: RevocationPort

  constructor(port: RevocationPort) {
    this.#port = port
    this.sessions = port.sessions
  }

  /** What is said to a device of this session that comes in now; `null`: it may. */
  refusal(session: SessionId): ByeItem | null {
    const { bans, sessions } = this.#port
    return bans.farewell(this.#port.now()) ?? (sessions.hasEnded(session) ? SESSION_ENDED : null)
  }

  /** False: no ticket is to be given to this session. */
  enter(session: SessionId, conversations: readonly ConversationId[]): boolean {
    const { bans, sessions } = this.#port
    return bans.farewell(this.#port.now()) === null && sessions.enter(session, conversations)
  }

  async endSession(session: SessionId): Promise<void> {
    this.#port.sessions.end([session])
    this.#endSockets(SESSION_ENDED, session)
    await this.#carry()
  }

  async endAll(): Promise<void> {
    this.#port.sessions.endAll()
    this.#endSockets(SESSION_ENDED)
    await this.#carry()
  }

  async hearSanction({ sanction, sessions: ended }: SanctionNews): Promise<void> {
    const { bans, sessions } = this.#port
    bans.hear(sanction)
    const bye = bans.farewell(this.#port.now())
    if (bye) sessions.endAll(bye)
    sessions.end(ended, bye ?? SESSION_ENDED)
    this.#port.tell({ t: 'sanctioned', sanction })
    if (bye) this.#endSockets(bye)
    await this.#carry()
  }

  #endSockets(bye: ByeItem, session?: SessionId): void {
    for (const [ws, state] of [...this.#port.sockets.open()]) {
      if (session === undefined || state.session === session) this.#port.end(ws, bye)
    }
  }

  async #carry(): Promise<void> {
    this.#port.arm()
    await this.#port.sessions.run()
    this.#port.arm()
  }
}
