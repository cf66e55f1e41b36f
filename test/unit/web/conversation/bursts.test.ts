import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { inBursts } from '../../../../web/src/conversation/bursts.ts'
import type { ConversationState } from '../../../../web/src/sync/conversation-state.ts'

const quiet: ConversationState = {
  ...{ connection: { kind: 'live' }, me: null, cursor: null, messages: [], people: new Map() },
  ...{ hasOlder: false, hasNewer: false, loading: null, pending: [], here: new Set(), crowd: null },
  ...{
    readBefore: null,
    receipts: new Map(),
    typing: [],
    answering: new Map(),
    spokeAt: 0,
    server: null,
    rightsChanged: 0,
  },
}

/** As when somebody else did something. */
function arrival(from: ConversationState): ConversationState {
  return { ...from, messages: [...from.messages], typing: ['p_x' as PersonId] }
}

/** Nobody writes, unless the test says so. */
const atOnce = (call: () => void): null => {
  call()
  return null
}

function watched(between: (call: () => void) => (() => void) | null = atOnce) {
  const taken: ConversationState[] = []
  return { taken, ...inBursts((state) => taken.push(state), between) }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('what others do', () => {
  it('shows at once where it was quiet', () => {
    const { taken, offer } = watched()
    const [one, two] = [arrival(quiet), arrival(quiet)]
    for (const state of [quiet, one, two]) {
      offer(state)
      vi.advanceTimersByTime(250)
    }
    expect(taken).toEqual([quiet, one, two])
  })

  it('shows four times a second in a burst, the newest each time and the last one too', () => {
    const { taken, offer } = watched()
    const states = Array.from({ length: 20 }, () => arrival(quiet))
    for (const state of states) {
      offer(state)
      vi.advanceTimersByTime(50)
    }
    vi.advanceTimersByTime(250)
    expect(taken.length).toBe(5)
    expect(taken.at(-1)).toBe(states.at(-1))
  })

  it('shows twice a second where it does not stop, and at once again after a pause', () => {
    const { taken, offer } = watched()
    const come = (count: number): void => {
      for (let turn = 0; turn < count; turn += 1) {
        offer(arrival(quiet))
        vi.advanceTimersByTime(100)
      }
    }
    come(20)
    const before = taken.length
    come(40)
    expect(taken.length - before).toBe(8)
    vi.advanceTimersByTime(1_000)
    const [last, next] = [arrival(quiet), arrival(quiet)]
    offer(last)
    expect(taken.at(-1)).toBe(last)
    vi.advanceTimersByTime(250)
    offer(next)
    expect(taken.at(-1)).toBe(next)
  })

  it('shows nothing any more once it was stopped', () => {
    const { taken, offer, stop } = watched()
    offer(quiet)
    offer(arrival(quiet))
    stop()
    vi.advanceTimersByTime(1_000)
    expect(taken).toEqual([quiet])
  })
})

describe('while one writes', () => {
  it('waits for the place between two keys, and shows the newest there', () => {
    const held: (() => void)[] = []
    const { taken, offer } = watched((call) => {
      held.push(call)
      return () => held.splice(0)
    })
    const [first, second] = [arrival(quiet), arrival(quiet)]
    offer(quiet)
    vi.advanceTimersByTime(250)
    offer(first)
    offer(second)
    vi.advanceTimersByTime(1_000)
    expect([taken, held.length]).toEqual([[quiet], 1])
    held[0]?.()
    expect(taken).toEqual([quiet, second])
  })

  it('is called off with what follows the conversation, or by what is shown at once', () => {
    const called: string[] = []
    const { taken, offer, stop } = watched(() => () => called.push('off'))
    offer(quiet)
    offer(arrival(quiet))
    vi.advanceTimersByTime(250)
    const own = { ...quiet, readBefore: 3 }
    offer(own)
    expect([taken, called]).toEqual([[quiet, own], ['off']])
    offer(arrival(own))
    vi.advanceTimersByTime(250)
    stop()
    expect(called).toEqual(['off', 'off'])
  })
})

describe('what one does oneself, and what becomes of the line', () => {
  it.each([
    { pending: [...quiet.pending] },
    { connection: { kind: 'waiting', retryAt: 1 } },
    { loading: 'older' },
    { hasNewer: true },
    { readBefore: 3 },
    { rightsChanged: 1 },
  ] satisfies Partial<ConversationState>[])('shows at once in a burst: %o', (change) => {
    const { taken, offer } = watched()
    offer(quiet)
    const held = arrival(quiet)
    offer(held)
    expect(taken).toEqual([quiet])
    const own = { ...held, ...change }
    offer(own)
    expect(taken).toEqual([quiet, own])
    // What had waited is part of it, and comes no second time.
    vi.advanceTimersByTime(1_000)
    expect(taken.length).toBe(2)
  })
})
