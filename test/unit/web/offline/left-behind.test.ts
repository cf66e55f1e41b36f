import { expect, test } from 'vitest'
import type {
  ClientId,
  ConversationId,
  PersonId,
} from '../../../../durable-objects/protocol/ids.ts'
import { placesLeft } from '../../../../web/src/offline/left-behind.ts'
import type { OutboxEntry } from '../../../../web/src/sync/outbox.ts'

const [awa, ben] = ['p_awa', 'p_ben'] as PersonId[] as [PersonId, PersonId]
const [market, well, thread] = ['r_market', 'r_well', 'd_1'] as ConversationId[] as [
  ConversationId,
  ConversationId,
  ConversationId,
]

const entry = (cid: string, more: Partial<OutboxEntry>): OutboxEntry => ({
  ...{ cid: cid as ClientId, conversation: market, author: awa, text: cid, writtenAt: 1 },
  ...more,
})

test('each conversation in which this person left something, but for the one on screen', () => {
  const entries = [
    entry('a', {}),
    entry('b', {}),
    entry('c', { conversation: well }),
    entry('d', { conversation: thread, withPerson: ben }),
    entry('e', { conversation: well, author: ben }),
  ]
  expect(placesLeft(entries, awa, well)).toEqual([
    { conversation: market, me: awa },
    { conversation: thread, me: awa, withPerson: ben },
  ])
  expect(placesLeft(entries, ben, null)).toEqual([{ conversation: well, me: ben }])
})
