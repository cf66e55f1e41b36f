import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import { fetchTickets } from '../../../web/src/sync/fetch-tickets.ts'
import { TicketBook } from '../../../web/src/sync/tickets.ts'
import type { Member } from './people.ts'

const books = new Map<string, TicketBook>()

/** The tickets of a member's browser: the sync client's own book, over a member's session. */
export function ticketsOf({ origin, cookie }: Pick<Member, 'origin' | 'cookie'>): TicketBook {
  const known = books.get(cookie)
  if (known) return known
  const book = new TicketBook({
    ask: (body) => fetchTickets(body, { origin, headers: { origin, cookie } }),
    now: () => Date.now(),
  })
  books.set(cookie, book)
  return book
}

/** A ticket for a conversation; throws where one may not go. */
export async function ticketTo(
  member: Pick<Member, 'origin' | 'cookie'>,
  conversation: ConversationId,
  withPerson?: PersonId,
): Promise<string> {
  const place = { kind: 'conversation', id: conversation } as const
  const outcome = await ticketsOf(member).ticketFor(
    withPerson === undefined ? place : { ...place, withPerson },
  )
  if (outcome.kind !== 'ticket') throw new Error(`no ticket: ${JSON.stringify(outcome)}`)
  return outcome.ticket
}
