import { describe, expect, it } from 'vitest'
import type { ClientId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { ConversationEvent } from '../../../../durable-objects/protocol/events.ts'
import type { Message } from '../../../../durable-objects/protocol/message.ts'
import {
  comeBack,
  hearBeyond,
  takeState,
  type Talk,
} from '../../../../web/src/conversation/talk.ts'
import type { ConversationState } from '../../../../web/src/sync/conversation-state.ts'

const me = `p_${'a'.repeat(20)}` as PersonId
const other = `p_${'b'.repeat(20)}` as PersonId
const eye = { zone: 'UTC', blocked: new Set<PersonId>(), readerName: null, unknown: '?' }

function message(num: number): Message {
  return { num, seq: num, by: other, cid: `c${num}` as ClientId, at: num, text: 'x' }
}

function state(first: number, last: number, more: Partial<ConversationState> = {}) {
  return {
    ...{ connection: { kind: 'live' }, me, hasOlder: first > 1, hasNewer: false, loading: null },
    messages: Array.from({ length: last - first + 1 }, (_, at) => message(first + at)),
    ...{ pending: [], people: new Map(), here: new Set(), crowd: null, readBefore: null },
    ...{
      receipts: new Map(),
      typing: [],
      answering: new Map(),
      spokeAt: 0,
      rightsChanged: 0,
      server: null,
      cursor: null,
    },
    ...more,
  } satisfies ConversationState
}

function talk(): Talk {
  return {
    ...{
      connection: { kind: 'connecting' },
      chunks: [],
      pending: [],
      replying: [],
      loading: null,
      newest: 0,
    },
    ...{
      hasOlder: false,
      hasNewer: false,
      beyond: [],
      looking: 0,
      here: [],
      typing: [],
      spokeAt: 0,
    },
    ...{ readBefore: null, newAfter: null, seen: null, skips: false },
  }
}

const lines = ({ chunks }: Talk) =>
  chunks
    .flatMap(({ rows }) => rows)
    .filter(({ beginsNew }) => beginsNew)
    .map(({ message: { num } }) => num)

describe('the line of the new messages', () => {
  it('is fixed when the mark is known, and stays whatever comes or is read', () => {
    const shown = talk()
    takeState(shown, state(1, 9), eye)
    expect(lines(shown)).toEqual([])
    takeState(shown, state(1, 9, { readBefore: 6 }), eye)
    expect(lines(shown)).toEqual([7])
    expect(shown.seen).toBe(6)
    shown.seen = 9
    takeState(shown, state(1, 12, { readBefore: 6 }), eye)
    expect(lines(shown)).toEqual([7])
  })

  it('is nowhere when all was read on entry, also for what comes then', () => {
    const shown = talk()
    takeState(shown, state(1, 9, { readBefore: 9 }), eye)
    takeState(shown, state(1, 12, { readBefore: 9 }), eye)
    expect(lines(shown)).toEqual([])
  })

  it('shows once its message is loaded, and opens a group there', () => {
    const shown = talk()
    takeState(shown, state(51, 100, { readBefore: 20 }), eye)
    expect(lines(shown)).toEqual([])
    takeState(shown, state(11, 100, { readBefore: 20 }), eye)
    expect(lines(shown)).toEqual([21])
    const row = shown.chunks.flatMap(({ rows }) => rows).find(({ beginsNew }) => beginsNew)
    expect(row?.opens).toBe(true)
  })

  it('moves when something is marked as unread, and what was seen stays seen', () => {
    const shown = talk()
    takeState(shown, state(1, 9, { readBefore: 9 }), eye)
    takeState(shown, state(1, 9, { readBefore: 3 }), eye)
    expect(lines(shown)).toEqual([4])
    expect(shown.seen).toBe(9)
  })

  it('stands where somebody left off who comes back to the page', () => {
    const shown = talk()
    takeState(shown, state(1, 9, { readBefore: 6 }), eye)
    shown.seen = 9
    comeBack(shown, state(1, 9), eye)
    takeState(shown, state(1, 9, { readBefore: 6 }), eye)
    expect(lines(shown)).toEqual([7])
    comeBack(shown, state(1, 12), eye)
    takeState(shown, state(1, 12, { readBefore: 6 }), eye)
    expect(lines(shown)).toEqual([10])
  })

  it('stands above nobody whom the viewer has blocked, and moves when that changes', () => {
    const third = `p_${'c'.repeat(20)}` as PersonId
    const messages = [1, 2, 3, 4, 5].map((num) => {
      return { ...message(num), by: num === 4 || num === 5 ? other : third }
    })
    const now = state(1, 5, { messages, readBefore: 1 })
    const deaf = { ...eye, blocked: new Set([third]) }
    const shown = talk()
    takeState(shown, now, deaf)
    expect(lines(shown)).toEqual([4])
    takeState(shown, now, eye)
    expect(lines(shown)).toEqual([2])
    takeState(shown, now, { ...eye, blocked: new Set([third, other]) })
    expect(lines(shown)).toEqual([])
  })
})

describe('what comes after the messages that are loaded', () => {
  const born = (num: number, more: object = {}): ConversationEvent => ({
    ...{ t: 'message', ...message(num), ...more },
  })
  const away = { hasNewer: true, me }

  it('is counted, others’ and in the flow only, until the end is loaded', () => {
    const shown = talk()
    takeState(shown, state(1, 9, { hasNewer: true }), eye)
    hearBeyond(shown, born(20), away, eye)
    hearBeyond(shown, born(21, { by: me }), away, eye)
    hearBeyond(shown, born(22, { thread: 3 }), away, eye)
    hearBeyond(shown, born(23, { thread: 3, echo: true }), away, eye)
    hearBeyond(shown, born(24), away, { blocked: new Set([other]) })
    expect(shown.beyond).toEqual([20, 23])
    takeState(shown, state(1, 15, { hasNewer: true }), eye)
    expect(shown.beyond).toEqual([20, 23])
    takeState(shown, state(9, 23), eye)
    expect(shown.beyond).toEqual([])
  })

  it('is none of it while the end is there', () => {
    const shown = talk()
    hearBeyond(shown, born(20), { hasNewer: false, me }, eye)
    expect(shown.beyond).toEqual([])
  })
})
