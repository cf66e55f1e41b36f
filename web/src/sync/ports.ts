import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'
import type { Outbox } from './outbox.ts'
import type { Place, TicketOutcome } from './tickets.ts'

/** What the sync client needs of its surroundings; a browser's by default, a test's in tests. */
export interface SyncPorts {
  /** Leave to open a socket there; at once when it is in hand. */
  ticketFor(place: Place): TicketOutcome | Promise<TicketOutcome>
  /** The server did not take the ticket. */
  forgetTicket(place: Place): void
  /**
   * Asks now and then how the stopped server stands, and calls back with each answer; the result ends
   * it.
   */
  watchServer(heard: (server: ServerNotice) => void): () => void
  /** Opens a WebSocket to a path of the server. */
  openSocket(path: string, ticket: string): SocketLike
  readonly outbox: Outbox
  /** Client clock, ms: for waiting and for showing, never for order. */
  now(): number
  readonly random: () => number
  /** Calls back once after `ms`; the result cancels. */
  after(ms: number, call: () => void): () => void
  /** Calls back when trying again is worthwhile at once (network back, tab shown); the result ends it. */
  onWake(call: () => void): () => void
  /** Calls back when the page goes out of sight, maybe for good; the result ends it. */
  onHide(call: () => void): () => void
  /** Calls back whenever somebody does something at this device; the result ends it. */
  onActivity(call: () => void): () => void
}

/** The part of a WebSocket that is used. */
export interface SocketLike {
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  send(frame: string): void
  close(): void
}
