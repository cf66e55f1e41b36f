import { decodeBase64urlIgnorePadding, encodeBase64urlNoPadding } from '@oslojs/encoding'
import type { SessionId } from '../durable-objects/protocol/ids.ts'
import { SUBPROTOCOL } from '../durable-objects/protocol/rest/tickets.ts'
import type { Admission, InboxAdmission } from '../durable-objects/protocol/rpc.ts'
import { purposeKey } from './purpose-key.ts'

/** How long a ticket holds. Who is sent away before is refused by the object, which knows it. */
export const TICKET_MS = 10 * 60_000

/** What a ticket says: who may open a socket, and to what. */
export type Claim =
  ({ readonly to: 'conversation' } & Admission) | ({ readonly to: 'inbox' } & InboxAdmission)

interface Signed {
  readonly claim: Claim
  readonly until: number
}

/** Letters that a subprotocol may have (RFC 6455, section 4.1: a token), all of base64url and a dot. */
const FORM = /^[A-Za-z0-9_-]{1,3000}\.[A-Za-z0-9_-]{43}$/

export async function signTicket(pepper: string, claim: Claim, now: number): Promise<string> {
  const text = JSON.stringify({ claim, until: now + TICKET_MS } satisfies Signed)
  const body = encodeBase64urlNoPadding(new TextEncoder().encode(text))
  const mark = await crypto.subtle.sign(
    'HMAC',
    await keyFrom(pepper),
    new TextEncoder().encode(body),
  )
  return `${body}.${encodeBase64urlNoPadding(new Uint8Array(mark))}`
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
  if (!FORM.test(ticket)) return null
  const [body = '', mark = ''] = ticket.split('.')
  const isOurs = await crypto.subtle.verify(
    'HMAC',
    await keyFrom(pepper),
    decodeBase64urlIgnorePadding(mark),
    new TextEncoder().encode(body),
  )
  if (!isOurs) return null
  const text = new TextDecoder().decode(decodeBase64urlIgnorePadding(body))
  const { claim, until } = JSON.parse(text) as Signed
  return until > bearer.now && claim.session === bearer.session ? claim : null
}

/** The ticket among the subprotocols that a client offers. */
export function offeredTicket(headers: Headers): string {
  const offered = (headers.get('sec-websocket-protocol') ?? '').split(',')
  return offered.map((one) => one.trim()).find((one) => one !== SUBPROTOCOL) ?? ''
}

function keyFrom(pepper: string): Promise<CryptoKey> {
  return purposeKey(pepper, 'palabre socket tickets')
}
