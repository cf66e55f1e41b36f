import type { SessionId } from '../durable-objects/protocol/ids.ts'
import { SUBPROTOCOL } from '../durable-objects/protocol/rest/tickets.ts'
import type { Admission, InboxAdmission } from '../durable-objects/protocol/rpc.ts'
import { readSigned, signText, type Signing } from './signed-text.ts'

/** How long a ticket holds. Who is sent away before is refused by the object, which knows it. */
export const TICKET_MS = 10 * 60_000

/** What a ticket says: who may open a socket, and to what. */
export type Claim =
  ({ readonly to: 'conversation' } & Admission) | ({ readonly to: 'inbox' } & InboxAdmission)

interface Signed {
  readonly claim: Claim
  readonly until: number
}

/** Far more than a claim takes. */
const LONGEST = 3_044

export async function signTicket(pepper: string, claim: Claim, now: number): Promise<string> {
  return await signText(
    signingWith(pepper),
    JSON.stringify({ claim, until: now + TICKET_MS } satisfies Signed),
  )
}

/**
 * The claim, if we signed it, it has not lapsed, and the request bears the session it was given to: a
 * ticket that somebody else has got hold of opens nothing.
 */
export async function readTicket(
  pepper: string,
  ticket: string,
  bearer: { session: SessionId; now: number },
): Promise<Claim | null> {
  const text = await readSigned(signingWith(pepper), ticket, LONGEST)
  if (text === null) return null
  const { claim, until } = JSON.parse(text) as Signed
  return until > bearer.now && claim.session === bearer.session ? claim : null
}

/** The ticket among the subprotocols that a client offers. */
export function offeredTicket(headers: Headers): string {
  const offered = (headers.get('sec-websocket-protocol') ?? '').split(',')
  return offered.map((one) => one.trim()).find((one) => one !== SUBPROTOCOL) ?? ''
}

function signingWith(pepper: string): Signing {
  return { pepper, purpose: 'palabre socket tickets' }
}
