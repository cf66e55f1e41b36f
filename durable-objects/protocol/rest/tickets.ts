import * as v from 'valibot'
import { PersonId, type ConversationId } from '../ids.ts'

/**
 * POST /api/tickets: leave to open sockets. Session, membership and the rest are checked here, in an
 * ordinary request; the upgrade itself then asks nobody. A ticket holds for one place and one session
 * until it lapses, so coming back after a cut needs no new one.
 */
export const AskTickets = v.strictObject({
  inbox: v.optional(v.boolean(), false),
  conversations: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          id: v.pipe(v.string(), v.maxLength(64)),
          /** Of a private thread: the other person. */
          with: v.optional(PersonId),
        }),
      ),
      v.maxLength(20),
    ),
    [],
  ),
})
export type AskTickets = v.InferOutput<typeof AskTickets>

/** For a place that one may not enter: what one may not know of is like what is not there. */
export interface NoTicket {
  readonly id: string
  readonly code: 'not_found' | 'forbidden'
}

export interface ConversationTicket {
  readonly id: ConversationId
  readonly ticket: string
}

export interface TicketsAnswer {
  readonly inbox?: string
  /** In the order asked. */
  readonly conversations: readonly (ConversationTicket | NoTicket)[]
  /** How long they hold, from now, in milliseconds. */
  readonly lastMs: number
}

/** What the server selects of the two subprotocols that a client offers: this one and its ticket. */
export const SUBPROTOCOL = 'palabre'
