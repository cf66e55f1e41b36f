import { describe, expect, it } from 'vitest'
import type { ClientId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../../durable-objects/protocol/message.ts'
import { toChunks } from '../../../../web/src/conversation/rows.ts'
import { firstUnread, hasUnread, skipsUnread } from '../../../../web/src/conversation/unread.ts'

const me = `p_${'a'.repeat(20)}` as PersonId
const other = `p_${'b'.repeat(20)}` as PersonId

function message(num: number, by = other, text: string | null = 'x'): Message {
  return { num, seq: num, by, cid: `c${num}` as ClientId, at: num, text }
}

const stretch = (nums: readonly number[], hasOlder = false) => ({
  ...{ messages: nums.map((num) => message(num)), hasOlder, me },
})

describe('the first unread message', () => {
  it('is the first after the mark, wherever the numbers leave gaps (replies in threads)', () => {
    expect(firstUnread(stretch([1, 2, 5, 9]), 2)).toBe(5)
    expect(firstUnread(stretch([1, 2, 5, 9]), 9)).toBeNull()
    expect(firstUnread(stretch([]), 0)).toBeNull()
  })

  it('is neither mine nor a deleted one', () => {
    const messages = [message(1), message(2, me), message(3, other, null), message(4)]
    expect(firstUnread({ messages, hasOlder: false, me }, 1)).toBe(4)
    expect(hasUnread({ messages: messages.slice(0, 3), me }, 1)).toBe(false)
  })

  it('is not known while earlier messages that may wait are not loaded', () => {
    expect(firstUnread(stretch([40, 41], true), 10)).toBeNull()
    expect(hasUnread(stretch([40, 41], true), 10)).toBe(true)
    expect(firstUnread(stretch([40, 41], true), 39)).toBe(40)
    expect(firstUnread(stretch([40, 41], true), 40)).toBe(41)
    expect(firstUnread(stretch([40, 41], false), 10)).toBe(40)
  })
})

describe('something unread is skipped', () => {
  const shown = (messages: readonly Message[], hasOlder = false) => ({
    ...{ chunks: toChunks({ messages, people: new Map(), me }, 'UTC'), hasOlder },
  })
  const many = shown(Array.from({ length: 90 }, (_, at) => message(at + 1)))

  it('when it stands above what is in sight, and only then', () => {
    expect(skipsUnread(many, 10, 11)).toBe(false)
    expect(skipsUnread(many, 10, 12)).toBe(true)
    expect(skipsUnread(many, 10, 80)).toBe(true)
    expect(skipsUnread(many, 90, 80)).toBe(false)
    expect(skipsUnread(many, 60, 3)).toBe(false)
  })

  it('but not by my own words, nor by deleted ones', () => {
    const mine = [message(1), message(2, me), message(3, other, null), message(4)]
    expect(skipsUnread(shown(mine), 1, 4)).toBe(false)
    expect(skipsUnread(shown(mine), 0, 4)).toBe(true)
  })

  it('when it may be among what is not loaded', () => {
    expect(skipsUnread(shown([message(40), message(41)], true), 10, 40)).toBe(true)
    expect(skipsUnread(shown([message(40), message(41)], true), 39, 40)).toBe(false)
    expect(skipsUnread(shown([]), 10, 40)).toBe(false)
  })
})
