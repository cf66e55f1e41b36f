import { beforeEach, describe, expect, test } from 'vitest'
import type { Concern, ThreadSummary } from '../../../../durable-objects/protocol/attention.ts'
import type { InboxItem } from '../../../../durable-objects/protocol/inbox.ts'
import { Bell, type Hearing } from '../../../../web/src/alerts/bell.ts'
import { NOTHING_WAITS } from '../../../../web/src/sync/attention-state.ts'

const AT = 1_000_000_000

const thread = (num: number, more: object = {}) =>
  ({
    ...{ conversation: 'd_1', num, at: AT, read: 0, unread: num, mentions: 0 },
    with: { id: 'p_ben', alias: 'ben', name: 'Ben' },
    ...more,
  }) as ThreadSummary
const told = (num: number, more: object = {}): InboxItem => ({
  t: 'thread',
  thread: thread(num, more),
})

const room = (conversation: string, num: number) =>
  ({ t: 'room', room: { conversation, num, at: AT, read: 0, unread: 1, mentions: 0 } }) as InboxItem

const concern = (more: object = {}): InboxItem => ({
  ...{ t: 'concerns', unread: 1 },
  changed: [
    {
      ...{ id: 'c1', kind: 'mention', conversation: 'r_a', num: 7, at: AT + 1, text: 'Awa ?' },
      ...{ read: false, ...more },
    } as Concern,
  ],
})

function hearing(more: object = {}): Hearing {
  return {
    ...{ attention: NOTHING_WAITS, own: null, now: AT },
    around: { groups: [{ id: 'r_group', name: 'Puits', people: [] }] },
    ...more,
  } as unknown as Hearing
}

const atLevel = (conversation: string, level: string, until?: number) =>
  hearing({
    attention: { ...NOTHING_WAITS, levels: { [conversation]: { conversation, level, until } } },
  })

let bell: Bell
const kinds = (item: InboxItem, heard = hearing()) => bell.take(item, heard).map(({ kind }) => kind)

beforeEach(() => {
  bell = new Bell({ d_1: thread(3) })
})

describe('what rings', () => {
  test('a new message in private, once', () => {
    expect(kinds(told(4))).toEqual(['thread'])
    expect(kinds(told(4))).toEqual([])
    expect(kinds(told(5))).toEqual(['thread'])
  })

  test('a new message in a group, and none in an ordinary room', () => {
    expect(kinds(room('r_group', 1))).toEqual(['group'])
    expect(kinds(room('r_a', 1))).toEqual([])
  })

  test.each(['mention', 'reply', 'thread', 'keyword'])('a %s, once', (kind) => {
    expect(kinds(concern({ kind }))).toEqual(['concern'])
    expect(kinds(concern({ kind }))).toEqual([])
  })
})

describe('what does not', () => {
  test('what was there before, also after the line was lost', () => {
    const welcome = { t: 'welcome', threads: [thread(9)], rooms: [], concerns: 1 }
    expect(kinds(welcome as unknown as InboxItem)).toEqual([])
    expect(kinds(told(9))).toEqual([])
    expect(kinds(concern({ at: AT - 61_000 }))).toEqual([])
  })

  test('what one has written or read oneself', () => {
    expect(kinds(told(4, { unread: 0 }))).toEqual([])
    expect(kinds(concern({ read: true }))).toEqual([])
  })

  test.each(['reaction', 'answer', 'request', 'report'])('a %s', (kind) => {
    expect(kinds(concern({ kind }))).toEqual([])
  })

  test('a conversation that is muted; at “mentions” only what calls', () => {
    expect(kinds(told(4), atLevel('d_1', 'mentions'))).toEqual([])
    expect(kinds(concern(), atLevel('r_a', 'nothing'))).toEqual([])
    expect(kinds(concern({ id: 'c2' }), atLevel('r_a', 'mentions'))).toEqual(['concern'])
  })

  test('a mute that is over mutes no more', () => {
    expect(kinds(told(4), atLevel('d_1', 'nothing', AT + 1))).toEqual([])
    expect(kinds(told(5), atLevel('d_1', 'nothing', AT - 1))).toEqual(['thread'])
  })

  test('anything while one is busy, nor later what came then', () => {
    const busy = hearing({ own: { mode: 'busy' } })
    expect(kinds(told(4), busy)).toEqual([])
    expect(kinds(concern(), busy)).toEqual([])
    expect(kinds(told(4))).toEqual([])
    expect(kinds(concern())).toEqual([])
    expect(kinds(told(5), hearing({ own: { mode: 'auto' } }))).toEqual(['thread'])
  })
})
