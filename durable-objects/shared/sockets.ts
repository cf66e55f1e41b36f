import type { BotScope } from '../protocol/bot-scopes.ts'
import type { PersonId, SessionId } from '../protocol/ids.ts'
import type { PersonCard } from '../protocol/message.ts'
import type { Role } from '../protocol/rest/accounts.ts'
import type { RoomRole } from '../protocol/rights.ts'

/** What is kept with each socket through hibernation (structured clone, 16 KiB at most). */
export interface SocketState {
  readonly person: PersonCard
  readonly role: Role
  /** What the person is in this room; absent in private threads and Inboxes. */
  readonly standing?: RoomRole
  /** May not write in this room for now: only to tell when that changes. */
  readonly muted?: true
  readonly session: SessionId
  /** Of a bot's token: what it opens. Absent: everything. */
  readonly scopes?: readonly BotScope[]
  readonly acceptedAt: number
  /** Set before the close frame goes out: from then on nothing from it is heard. */
  readonly ended?: true
  /** In an Inbox: whose statuses this device shows. */
  readonly watching?: readonly PersonId[]
  /** In an Inbox of a guest: whom this device named besides, who are not there for them. */
  readonly unseen?: readonly PersonId[]
  /** In an Inbox: nobody sits at this device. */
  readonly idle?: boolean
  /** Times (ms) of the breaches of protocol in the last minute. */
  readonly strikes?: readonly number[]
}

/**
 * The sockets of one object. `getWebSockets()` stays the truth; the attachment of each is decoded
 * once and kept.
 */
export class Sockets {
  readonly #ctx: DurableObjectState
  readonly #states = new Map<WebSocket, SocketState>()

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx
    for (const ws of ctx.getWebSockets()) {
      const state = ws.deserializeAttachment() as SocketState | null
      if (state && !state.ended) this.#states.set(ws, state)
    }
  }

  accept(ws: WebSocket, state: SocketState): void {
    this.#ctx.acceptWebSocket(ws)
    this.update(ws, state)
  }

  update(ws: WebSocket, state: SocketState): void {
    ws.serializeAttachment(state)
    this.#states.set(ws, state)
  }

  /** From here on nothing from it is heard, through hibernation too, whether it obeys the close or not. */
  sendAway(ws: WebSocket, state: SocketState): void {
    this.update(ws, { ...state, ended: true })
  }

  /**
   * The state of a socket that was not sent away. It may have gone by itself: what it said before
   * counts.
   */
  admitted(ws: WebSocket): SocketState | null {
    const state = this.#states.get(ws)
    return state && !state.ended ? state : null
  }

  /**
   * The state of a socket that may still be heard, or `null`. A client that ignores the close frame
   * keeps sending; its socket is no longer OPEN, and stays so after hibernation.
   */
  heard(ws: WebSocket): SocketState | null {
    return ws.readyState === WebSocket.OPEN ? this.admitted(ws) : null
  }

  forget(ws: WebSocket): SocketState | null {
    const state = this.#states.get(ws) ?? null
    this.#states.delete(ws)
    return state
  }

  get count(): number {
    return this.#states.size
  }

  all(): Iterable<[WebSocket, SocketState]> {
    return this.#states
  }

  /** Every socket that can be sent to. */
  *open(): Generator<[WebSocket, SocketState]> {
    for (const entry of this.#states) {
      if (!entry[1].ended && entry[0].readyState === WebSocket.OPEN) yield entry
    }
  }

  *openSockets(): Generator<WebSocket> {
    for (const [ws] of this.open()) yield ws
  }

  isPresent(person: PersonId): boolean {
    for (const [, state] of this.open()) if (state.person.id === person) return true
    return false
  }

  /** When this peer last gave a sign of life that the runtime saw. */
  lastSign(ws: WebSocket, state: SocketState): number {
    const pong = this.#ctx.getWebSocketAutoResponseTimestamp(ws)
    return Math.max(state.acceptedAt, pong ? pong.getTime() : 0)
  }
}

/** Closes without throwing when the peer is gone already. */
export function closeQuietly(ws: WebSocket, code: number, reason: string): void {
  try {
    ws.close(code, reason)
  } catch {
    // Already closed by the peer: what was wanted has happened.
  }
}

/** Of a socket whose closing woke the object: it is no longer among its sockets. */
export function stateBeforeSleep(ws: WebSocket): SocketState | null {
  const state = ws.deserializeAttachment() as SocketState | null
  return state?.ended ? null : state
}
