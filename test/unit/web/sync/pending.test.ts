import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../../durable-objects/protocol/limits.ts'
import type { ConversationId } from '../../../../durable-objects/protocol/ids.ts'
import { memoryOutbox } from '../../../../web/src/sync/outbox.ts'
import { PendingMessages } from '../../../../web/src/sync/pending.ts'
import { ADA, BOB, clientId } from '../../durable-objects/support.ts'

const ROOM = 'r_general' as ConversationId
const outbox = memoryOutbox()
const fresh = (author = ADA) => new PendingMessages(outbox, { conversation: ROOM, me: author.id })

function written(n: number, text = `text ${String(n)}`) {
  return { cid: clientId(n), text, writtenAt: n }
}

function of(count: number): PendingMessages {
  const pending = new PendingMessages(memoryOutbox(), { conversation: ROOM, me: ADA.id })
  for (let n = 1; n <= count; n += 1) pending.add(written(n))
  return pending
}

/** The numbers of the messages that go out now, and that they are answered. */
function take(pending: PendingMessages): number[] {
  return pending.takeFrame().map(({ cid }) => parseInt(cid.slice(-4), 16))
}

function drain(pending: PendingMessages): number[] {
  const sent: number[] = []
  for (let batch = take(pending); batch.length > 0; batch = take(pending)) {
    sent.push(...batch)
    for (const n of batch) pending.settle(clientId(n))
  }
  return sent
}

describe('what is written and not acknowledged', () => {
  it('goes out once, in the order written', () => {
    const pending = of(30)
    expect(drain(pending)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
    expect(pending.list).toEqual([])
  })

  it('waits while something is under way, so that a refusal cannot change the order', () => {
    const pending = of(9)
    const first = take(pending)
    expect(first).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(take(pending)).toEqual([])
    for (const n of first.slice(0, 7)) pending.settle(clientId(n))
    expect(take(pending)).toEqual([])
    pending.settle(clientId(8))
    expect(take(pending)).toEqual([9])
  })

  it('makes no frame that is too large, whatever is written', () => {
    const pending = new PendingMessages(memoryOutbox(), { conversation: ROOM, me: ADA.id })
    for (let n = 1; n <= 20; n += 1) {
      const text = '"'.repeat(LIMITS.textCodePoints)
      const most = Number.MAX_SAFE_INTEGER
      pending.add({ ...written(n, text), replyTo: most, thread: most, echo: true })
    }
    const frame = pending.takeFrame()
    expect(frame.length).toBeGreaterThan(1)
    expect(JSON.stringify(frame).length).toBeLessThanOrEqual(LIMITS.frameChars)
  })

  it('goes out again on a new connection, in the same order', () => {
    const pending = of(3)
    take(pending)
    pending.settle(clientId(2))
    pending.forgetUnderWay()
    expect(take(pending)).toEqual([1, 3])
  })

  it('carries what it answers and where it belongs', () => {
    const pending = of(0)
    pending.add({ ...written(1), replyTo: 3, thread: 2, echo: true })
    expect(pending.takeFrame()).toEqual([
      { t: 'send', cid: clientId(1), text: 'text 1', replyTo: 3, thread: 2, echo: true },
    ])
  })
})

describe('what the server refuses', () => {
  const slowDown = (n: number, retryAfterMs: number) =>
    ({ t: 'error', cid: clientId(n), code: 'slow_down', retryAfterMs }) as const

  it('for a while is held, and holds back what was written later', () => {
    const pending = of(3)
    take(pending)
    pending.settle(clientId(1))
    pending.refuse(slowDown(2, 200), 1_000)
    pending.refuse(slowDown(3, 200), 1_000)
    pending.add(written(4))
    expect(pending.list.map(({ state }) => state.kind)).toEqual(['held', 'held', 'sending'])
    expect(take(pending)).toEqual([])
    expect(pending.nextRetryAt()).toBe(1_200)
    pending.releaseHeld(1_199)
    expect(take(pending)).toEqual([])
    pending.releaseHeld(1_200)
    expect(take(pending)).toEqual([2, 3, 4])
    expect(pending.nextRetryAt()).toBeNull()
  })

  it('for good stays, failed, and holds back nothing', () => {
    const pending = of(2)
    take(pending)
    pending.refuse({ t: 'error', cid: clientId(1), code: 'forbidden' }, 0)
    pending.settle(clientId(2))
    expect(pending.list).toMatchObject([{ state: { kind: 'failed', code: 'forbidden' } }])
    pending.add(written(3))
    expect(take(pending)).toEqual([3])
  })

  it('goes out again when the person wants it', () => {
    const pending = of(1)
    take(pending)
    pending.refuse({ t: 'error', cid: clientId(1), code: 'forbidden' }, 0)
    expect(pending.retry(clientId(1))).toBe(true)
    expect(take(pending)).toEqual([1])
    expect(pending.retry(clientId(9))).toBe(false)
  })

  it('without an id, or of somebody else, changes nothing', () => {
    const pending = of(1)
    expect(pending.refuse({ t: 'error', code: 'invalid_json' }, 0)).toBe(false)
    expect(pending.refuse({ t: 'error', cid: clientId(9), code: 'forbidden' }, 0)).toBe(false)
    expect(pending.list).toMatchObject([{ state: { kind: 'sending' } }])
  })
})

describe('the outbox', () => {
  it('brings back what an earlier page left, before what this one has written', async () => {
    const earlier = fresh()
    earlier.add(written(1))
    earlier.add(written(2))
    earlier.settle(clientId(1))
    const later = fresh()
    later.add(written(3))
    await later.restore()
    expect(later.list.map((message) => message.cid)).toEqual([clientId(2), clientId(3)])
    expect(drain(later)).toEqual([2, 3])
    const last = fresh()
    await last.restore()
    expect(last.list).toEqual([])
  })

  it('brings nobody what another has written', async () => {
    const earlier = fresh()
    earlier.add(written(1))
    const other = fresh(BOB)
    await other.restore()
    expect(other.list).toEqual([])
    drain(earlier)
  })
})
