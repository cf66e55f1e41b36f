import { describe, expect, it } from 'vitest'
import type {
  ConversationEvent,
  MessageEvent,
} from '../../../../durable-objects/protocol/events.ts'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { Message, MessagePage } from '../../../../durable-objects/protocol/message.ts'
import type { PollChange } from '../../../../durable-objects/protocol/poll.ts'
import {
  applyEvent,
  EMPTY_TIMELINE,
  extend,
  prepend,
  timelineOf,
  within,
  type Timeline,
} from '../../../../web/src/sync/timeline.ts'
import { ADA, BOB, clientId } from '../../durable-objects/support.ts'

function message(num: number, more: Partial<Message> = {}): Message {
  return {
    num,
    seq: num,
    by: ADA.id,
    cid: clientId(num),
    at: num,
    text: `text ${String(num)}`,
    ...more,
  }
}

function page(nums: readonly number[], hasOlder = false, hasNewer = false): MessagePage {
  return { messages: nums.map((num) => message(num)), people: [], hasOlder, hasNewer }
}

function born(num: number, more: Partial<MessageEvent> = {}): MessageEvent {
  return {
    t: 'message',
    seq: num,
    num,
    by: ADA.id,
    cid: clientId(num),
    at: num,
    text: 'new',
    ...more,
  }
}

const nums = ({ messages }: Timeline) => messages.map((one) => one.num)
describe('a window that lets go', () => {
  const wide = timelineOf(page([10, 11, 14, 20, 21]))

  it('of both ends, and says that there is more', () => {
    expect(nums(within(wide, 11, 20))).toEqual([11, 14, 20])
    expect(within(wide, 11, 20)).toMatchObject({ hasOlder: true, hasNewer: true })
    expect(within(wide, 12, 99)).toMatchObject({ hasOlder: true, hasNewer: false })
    expect(within(wide, 0, 15)).toMatchObject({ hasOlder: false, hasNewer: true })
  })

  it('does not forget that there was more before', () => {
    const middle = timelineOf(page([10, 11, 12], true, true))
    expect(within(middle, 11, 12)).toMatchObject({ hasOlder: true, hasNewer: true })
  })

  it('stays itself when nothing goes, and never becomes empty', () => {
    expect(within(wide, 10, 21)).toBe(wide)
    expect(within(wide, 15, 18)).toBe(wide)
  })

  it('can be made whole again by pages', () => {
    const narrow = within(wide, 14, 14)
    const older = prepend(narrow, page([10, 11]))
    expect(nums(extend(older, page([20, 21])))).toEqual(nums(wide))
  })
})

const change = { seq: 99, by: BOB.id, at: 50 } as const

describe('a window of the history', () => {
  it('grows at its end by what is said', () => {
    const grown = [born(1), born(2)].reduce(applyEvent, EMPTY_TIMELINE)
    expect(nums(grown)).toEqual([1, 2])
    expect(grown.messages[0]).toEqual({
      num: 1,
      seq: 1,
      by: ADA.id,
      cid: clientId(1),
      at: 1,
      text: 'new',
    })
  })

  it('does not grow where its end is not the end of the conversation', () => {
    expect(nums(applyEvent(timelineOf(page([1, 2], false, true)), born(9)))).toEqual([1, 2])
  })

  it('counts a reply under its root, and shows it only when it is echoed', () => {
    const start = timelineOf(page([1]))
    const aside = applyEvent(start, born(2, { thread: 1, at: 7 }))
    expect(nums(aside)).toEqual([1])
    expect(aside.messages[0]?.replies).toEqual({ count: 1, lastAt: 7 })
    const aloud = applyEvent(aside, born(3, { thread: 1, at: 8, echo: true }))
    expect(nums(aloud)).toEqual([1, 3])
    expect(aloud.messages[0]?.replies).toEqual({ count: 2, lastAt: 8 })
    const one = applyEvent(aloud, { ...change, t: 'deleted', num: 2, thread: 1 })
    const none = applyEvent(one, { ...change, t: 'deleted', num: 3, thread: 1 })
    expect(one.messages[0]?.replies).toEqual({ count: 1, lastAt: 8 })
    expect(none.messages[0]).not.toHaveProperty('replies')
  })

  it.each<[string, ConversationEvent]>([
    ['edited', { ...change, t: 'edited', num: 9, text: 'x' }],
    ['deleted', { ...change, t: 'deleted', num: 9 }],
    ['reacted', { ...change, t: 'reacted', num: 9, emoji: '👍', on: true }],
    ['voted', { ...change, t: 'reacted', num: 9, emoji: '', on: false, poll: { choices: [1] } }],
    ['pinned', { ...change, t: 'pinned', num: 9, on: true }],
  ])('does not care about a message outside of it: %s', (_name, event) => {
    const start = timelineOf(page([1, 2]))
    expect(applyEvent(start, event)).toBe(start)
  })

  it('keeps the identity of messages that did not change', () => {
    const start = timelineOf(page([1, 2, 3]))
    const after = applyEvent(start, { ...change, t: 'edited', num: 2, text: 'better' })
    expect(after.messages[0]).toBe(start.messages[0])
    expect(after.messages[2]).toBe(start.messages[2])
    expect(after.messages[1]).toEqual(message(2, { text: 'better', editedAt: 50 }))
    expect(start.messages[1]?.text).toBe('text 2')
  })

  it('drops old mentions with an edit that has none, and all that hung on what is deleted', () => {
    const rich = message(1, {
      mentions: [BOB.id],
      editedAt: 2,
      pinnedBy: BOB.id,
      replyTo: 1,
      thread: 1,
    })
    const start = {
      ...EMPTY_TIMELINE,
      messages: [{ ...rich, reactions: [{ emoji: '👍', by: [BOB.id] }] }],
    }
    const edited = applyEvent(start, { ...change, t: 'edited', num: 1, text: 'x' })
    expect(edited.messages[0]).not.toHaveProperty('mentions')
    const deleted = applyEvent(start, { ...change, t: 'deleted', num: 1 })
    expect(deleted.messages[0]).toEqual(
      message(1, { text: null, deletedAt: 50, deletedBy: BOB.id, replyTo: 1, thread: 1 }),
    )
  })

  it('shows reactions sorted, people in the order they reacted, and no empty group', () => {
    const react = (emoji: string, by = BOB.id, on = true) =>
      ({ ...change, t: 'reacted', num: 1, emoji, by, on }) as const
    const full = [react('👍'), react('⭐'), react('👍', ADA.id)].reduce(
      applyEvent,
      timelineOf(page([1])),
    )
    expect(full.messages[0]?.reactions).toEqual([
      { emoji: '⭐', by: [BOB.id] },
      { emoji: '👍', by: [BOB.id, ADA.id] },
    ])
    const less = [react('⭐', BOB.id, false), react('👍', BOB.id, false)].reduce(applyEvent, full)
    expect(less.messages[0]?.reactions).toEqual([{ emoji: '👍', by: [ADA.id] }])
    const none = applyEvent(less, react('👍', ADA.id, false))
    expect(none.messages[0]).not.toHaveProperty('reactions')
  })

  it('follows a poll: who votes last stands last, and only what changed is otherwise', () => {
    const poll = { question: '?', options: ['a', 'b'], votes: [] }
    const start = { ...EMPTY_TIMELINE, messages: [message(1, { poll }), message(2)] }
    const told = (by: PersonId, how: PollChange, num = 1): ConversationEvent => ({
      ...{ ...change, t: 'reacted', num, by, emoji: '', on: false, poll: how },
    })
    const voted = [
      told(ADA.id, { choices: [0] }),
      told(BOB.id, { choices: [1] }),
      told(ADA.id, { choices: [1] }),
    ].reduce(applyEvent, start)
    expect(voted.messages[0]?.poll?.votes).toEqual([
      { by: BOB.id, choices: [1] },
      { by: ADA.id, choices: [1] },
    ])
    const less = applyEvent(voted, told(BOB.id, { choices: [] }))
    expect(less.messages[0]?.poll?.votes).toEqual([{ by: ADA.id, choices: [1] }])
    const closed = applyEvent(less, told(BOB.id, { closedAt: 9, closedBy: BOB.id }))
    const votes = [{ by: ADA.id, choices: [1] }]
    expect(closed.messages[0]?.poll).toEqual({ ...poll, votes, closedAt: 9, closedBy: BOB.id })
    // What is no poll (any more) is none of its business.
    expect(applyEvent(closed, told(BOB.id, { choices: [0] }, 2)).messages[1]).toEqual(message(2))
  })

  it('finds every message, first to last', () => {
    const start = timelineOf(page([2, 3, 5, 8, 13, 21]))
    for (const num of nums(start)) {
      const after = applyEvent(start, { ...change, t: 'pinned', num, on: true })
      expect(after.messages.find((one) => one.num === num)?.pinnedBy).toBe(BOB.id)
      const undone = applyEvent(after, { ...change, t: 'pinned', num, on: false })
      expect(undone).toEqual(start)
    }
  })
})

describe('a page', () => {
  it('goes before what is there, without a double', () => {
    const all = prepend(timelineOf(page([4, 5], true)), page([2, 3, 4], true, true))
    expect(all).toMatchObject({ hasOlder: true, hasNewer: false })
    expect(nums(all)).toEqual([2, 3, 4, 5])
  })

  it('goes after what is there, without a double', () => {
    const all = extend(timelineOf(page([1, 2], true, true)), page([2, 3], true, false))
    expect(all).toMatchObject({ hasOlder: true, hasNewer: false })
    expect(nums(all)).toEqual([1, 2, 3])
  })
})
