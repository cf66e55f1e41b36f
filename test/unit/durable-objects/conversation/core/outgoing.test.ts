import { expect, test } from 'vitest'
import { outgoingOf, type News } from '../../../../../durable-objects/conversation/core/outgoing.ts'
import type { ConversationEvent } from '../../../../../durable-objects/protocol/events.ts'
import type { PersonId, RoomId } from '../../../../../durable-objects/protocol/ids.ts'
import { OUTGOING_EVENTS } from '../../../../../durable-objects/protocol/rest/outgoing.ts'

const [awa, bot] = ['p_awa', 'b_relais'] as [PersonId, PersonId]
const ear = { id: 'o_1', bot, events: OUTGOING_EVENTS }
const where = {
  ...{ room: 'r_general' as RoomId, epoch: 'e' },
  cards: (ids: Iterable<PersonId>) => [...ids].map((id) => ({ id, alias: id, name: id })),
}

const voted = (seq: number, by: PersonId, poll: object): ConversationEvent => ({
  ...{ t: 'reacted', seq, num: 1, by, at: seq, emoji: '', on: false, poll },
})
const came = (version: number, person: PersonId, seq: number): News => ({
  ...{ version, type: 'member.joined', person, at: seq, seq, detail: null },
})

test('a bot hears of votes in its own anonymous poll, of which the log makes it the author', () => {
  const counts = { counts: [1, 0], voters: 1 }
  const events = [voted(2, bot, counts), voted(3, bot, { choices: [0] })]
  expect(outgoingOf(events, [], ear, where)).toEqual([
    {
      ...{ id: 'msg_r_general_e_2', type: 'poll.voted', at: 2, room: 'r_general' },
      data: { room: 'r_general', seq: 2, by: null, num: 1, at: 2, poll: counts },
    },
  ])
})

test('who came stands behind the change before it, and the bot itself is left out', () => {
  const events = [voted(2, awa, { choices: [0] }), voted(3, awa, { choices: [] })]
  const told = outgoingOf(events, [came(8, awa, 2), came(9, bot, 2), came(10, awa, 3)], ear, where)
  expect(told.map(({ id }) => id)).toEqual([
    ...['msg_r_general_e_2', 'msg_r_general_e_m8', 'msg_r_general_e_3', 'msg_r_general_e_m10'],
  ])
})

test('of a poll that is gone no vote is told', () => {
  const { poll: _, ...gone } = voted(2, awa, {}) as ConversationEvent & { poll: object }
  expect(outgoingOf([gone], [], ear, where)).toEqual([])
})

test('whose doing it was is told where it was not their own', () => {
  const by = 'p_benoit' as PersonId
  const invited = { ...came(8, awa, 2), detail: JSON.stringify({ by }) }
  const [first, second] = outgoingOf([], [invited, came(9, awa, 3)], ear, where)
  expect(first?.data).toMatchObject({ person: { id: awa }, by: { id: by, name: by } })
  expect(second?.data).not.toHaveProperty('by')
})

test('that the time of a poll is over is told by nobody, of the own bot too', () => {
  const poll = { endsAt: 7, counts: [2, 1], voters: 3 }
  const over = { version: -5, type: 'poll.closed', person: bot, at: 7, seq: 4 } as const
  expect(outgoingOf([], [{ ...over, detail: JSON.stringify(poll) }], ear, where)).toEqual([
    {
      ...{ id: 'msg_r_general_e_e5', type: 'poll.closed', at: 7, room: 'r_general' },
      data: { room: 'r_general', by: null, num: 5, at: 7, poll },
    },
  ])
})
