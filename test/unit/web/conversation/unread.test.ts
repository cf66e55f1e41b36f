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

const third = `p_${'c'.repeat(20)}` as PersonId
const blocked: ReadonlySet<PersonId> = new Set()

const stretch = (nums: readonly number[], hasOlder = false) => ({
  ...{ messages: nums.map((num) => message(num)), hasOlder, me, blocked },
})

describe('the first unread message', () => {
  it('is the first after the mark, wherever the numbers leave gaps (replies in threads)', () => {
    expect(firstUnread(stretch([1, 2, 5, 9]), 2)).toBe(5)
    expect(firstUnread(stretch([1, 2, 5, 9]), 9)).toBeNull()
    expect(firstUnread(stretch([]), 0)).toBeNull()
  })

  it('is neither mine nor a deleted one', () => {
    const messages = [message(1), message(2, me), message(3, other, null), message(4)]
    expect(firstUnread({ ...stretch([]), messages }, 1)).toBe(4)
    expect(hasUnread({ ...stretch([]), messages: messages.slice(0, 3) }, 1)).toBe(false)
  })

  it('is of nobody whom the viewer has blocked', () => {
    const messages = [message(1), message(2, third), message(3, third), message(4)]
    const seen = { ...stretch([]), messages, blocked: new Set([third]) }
    expect(firstUnread(seen, 1)).toBe(4)
    expect(hasUnread(seen, 1)).toBe(true)
    const theirs = { ...seen, messages: messages.slice(0, 3) }
    expect(firstUnread(theirs, 1)).toBeNull()
    expect(hasUnread(theirs, 1)).toBe(false)
    expect(firstUnread({ ...theirs, blocked }, 1)).toBe(2)
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
  const shown = (messages: readonly Message[], hasOlder = false, blocks = blocked) => ({
    chunks: toChunks({ messages, people: new Map(), me, blocked: blocks }, 'UTC'),
    ...{ hasOlder, mayWait: true },
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

  it('nor by those whom the viewer has blocked', () => {
    const theirs = [message(1), message(2, third), message(3, third), message(4)]
    expect(skipsUnread(shown(theirs, false, new Set([third])), 1, 4)).toBe(false)
    expect(skipsUnread(shown(theirs), 1, 4)).toBe(true)
    const rest = shown([message(40, third), message(41)], true, new Set([third]))
    expect(skipsUnread(rest, 10, 41)).toBe(true)
    expect(skipsUnread({ ...rest, mayWait: false }, 10, 41)).toBe(false)
  })

  it('when it may be among what is not loaded', () => {
    expect(skipsUnread(shown([message(40), message(41)], true), 10, 40)).toBe(true)
    expect(skipsUnread(shown([message(40), message(41)], true), 39, 40)).toBe(false)
    expect(skipsUnread(shown([]), 10, 40)).toBe(false)
  })
})
