import { describe, expect, it } from 'vitest'
import type { ConversationId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type {
  AskTickets,
  TicketsAnswer,
} from '../../../../durable-objects/protocol/rest/tickets.ts'
import { TicketBook, type Place, type TicketsCall } from '../../../../web/src/sync/tickets.ts'

const INBOX: Place = { kind: 'inbox' }
const GENERAL: Place = { kind: 'conversation', id: 'r_general' as ConversationId }
const THREAD: Place = {
  ...{ kind: 'conversation', id: `d_${'a'.repeat(32)}` as ConversationId },
  withPerson: `p_${'b'.repeat(20)}` as PersonId,
}

function newBook(said: (body: AskTickets) => TicketsCall = grant) {
  const world = { now: 0, asked: [] as AskTickets[] }
  const book = new TicketBook({
    ask: (body) => {
      world.asked.push(body)
      return Promise.resolve(said(body))
    },
    now: () => world.now,
  })
  return { world, book }
}

/** A ticket for everything, numbered by when it was asked for. */
function grant(body: AskTickets): TicketsCall {
  const answer: TicketsAnswer = {
    ...(body.inbox && { inbox: 'inbox ticket' }),
    conversations: body.conversations.map(({ id }) => {
      return { id: id as ConversationId, ticket: `${id} ticket` }
    }),
    lastMs: 600_000,
  }
  return { kind: 'answered', answer }
}

describe('a book of tickets', () => {
  it('asks in one call for what is wanted at the same moment', async () => {
    const { world, book } = newBook()
    const all = await Promise.all(
      [INBOX, GENERAL, THREAD].map(async (place) => await book.ticketFor(place)),
    )
    expect(all.map((one) => one.kind === 'ticket' && one.ticket)).toEqual([
      ...['inbox ticket', 'r_general ticket', `d_${'a'.repeat(32)} ticket`],
    ])
    expect(world.asked).toEqual([
      {
        inbox: true,
        conversations: [
          { id: 'r_general' },
          { id: `d_${'a'.repeat(32)}`, with: `p_${'b'.repeat(20)}` },
        ],
      },
    ])
  })

  it('gives the one in hand at once, until it nears its end', async () => {
    const { world, book } = newBook()
    await book.ticketFor(GENERAL)
    world.now = 539_999
    expect(book.ticketFor(GENERAL)).toEqual({ kind: 'ticket', ticket: 'r_general ticket' })
    world.now = 540_000
    await book.ticketFor(GENERAL)
    expect(world.asked).toHaveLength(2)
  })

  it('asks anew for one that was not taken, and for no other', async () => {
    const { world, book } = newBook()
    await Promise.all([book.ticketFor(GENERAL), book.ticketFor(INBOX)])
    book.forget(GENERAL)
    await Promise.all([book.ticketFor(GENERAL), book.ticketFor(INBOX)])
    expect(world.asked.slice(1)).toEqual([{ inbox: false, conversations: [{ id: 'r_general' }] }])
  })

  it('tells where one may not go, and keeps nothing of it', async () => {
    const { world, book } = newBook(() => ({
      ...{ kind: 'answered' },
      answer: { conversations: [{ id: 'r_general', code: 'forbidden' }], lastMs: 1 },
    }))
    const refused = { kind: 'refused', code: 'forbidden' }
    expect(await book.ticketFor(GENERAL)).toEqual(refused)
    expect(await book.ticketFor(GENERAL)).toEqual(refused)
    expect(world.asked).toHaveLength(2)
  })

  it.each([
    [{ kind: 'signed-out' }, { kind: 'refused', code: 'session_ended' }],
    [
      { kind: 'unreachable', retryAfterMs: 5_000 },
      { kind: 'unreachable', retryAfterMs: 5_000 },
    ],
  ] as const)('makes of %j what the sockets understand', async (said, outcome) => {
    const { book } = newBook(() => said)
    expect(await Promise.all([book.ticketFor(INBOX), book.ticketFor(GENERAL)])).toEqual([
      ...[outcome, outcome],
    ])
  })
})
