import { expect, test } from 'vitest'
import type { ClientId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../../durable-objects/protocol/message.ts'
import { wordsIn } from '../../../../web/src/i18n/languages.ts'
import { wordsComeFrom } from '../../../../web/src/i18n/say.ts'
import { errandOf } from '../../../../web/src/composer/errand-again.ts'
import type { PendingMessage } from '../../../../web/src/sync/conversation-state.ts'

wordsComeFrom(() => wordsIn('en'))

const awa = 'p_awa' as PersonId
const said = (num: number, text: string): Message => {
  return { num, seq: num, by: awa, cid: `c${num}` as ClientId, at: 0, text }
}
const known = {
  messages: [said(3, 'the root'), said(4, 'an answer')],
  people: new Map([[awa, { id: awa, alias: 'awa', name: 'Awa' }]]),
}
const inFlow = { ...known, isInThread: false }
const inThread = { ...known, isInThread: true }
const refused = (more: Partial<PendingMessage>): PendingMessage => {
  const state = { kind: 'failed', code: 'try_again' } as const
  return { cid: 'c9' as ClientId, text: 'x', writtenAt: 0, state, ...more }
}

test('a message of its own is written for nothing else', () => {
  expect(errandOf(refused({}), inFlow)).toBeNull()
  expect(errandOf(refused({ thread: 3 }), inThread)).toBeNull()
})

test('an answer stays one', () => {
  const errand = { kind: 'reply', num: 4, text: 'an answer', name: 'Awa' }
  expect(errandOf(refused({ replyTo: 4 }), inFlow)).toEqual(errand)
  expect(errandOf(refused({ replyTo: 4, thread: 3 }), inThread)).toEqual(errand)
})

test('what belongs under a thread goes back there from the flow, and shows in both', () => {
  const echoed = { thread: 3, echo: true }
  expect(errandOf(refused(echoed), inFlow)).toMatchObject({ num: 3, text: 'the root', as: echoed })
  const answer = { ...echoed, replyTo: 4 }
  expect(errandOf(refused(answer), inFlow)).toMatchObject({ num: 4, as: answer })
})

test('an answer to what is not loaded is one all the same', () => {
  expect(errandOf(refused({ replyTo: 1 }), inFlow)).toMatchObject({ num: 1, text: '' })
})
