import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { placeCalls } from '../../../../web/src/importing/place-calls.ts'

const window_ = new EventTarget()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', window_.addEventListener.bind(window_))
  vi.stubGlobal('removeEventListener', window_.removeEventListener.bind(window_))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A place that answers these, in turn; `null`: nothing at all. */
function placeOf(answers: readonly (readonly [number, unknown] | null)[]) {
  const asked: [string, RequestInit | undefined][] = []
  const fetcher = vi.fn((path: string, init?: RequestInit) => {
    const answer = answers[asked.length] ?? null
    asked.push([path, init])
    if (answer === null) return Promise.reject(new TypeError('Failed to fetch'))
    const [status, body] = answer
    return Promise.resolve(new Response(JSON.stringify(body), { status }))
  })
  vi.stubGlobal('fetch', fetcher)
  const halt = new AbortController()
  const waits: boolean[] = []
  const calls = placeCalls({ signal: () => halt.signal, waits: (is) => void waits.push(is) })
  return { asked, halt, waits, calls }
}

const refusal = (code: string, more: object = {}) => ({ error: { code, ...more } })

describe('the calls of an import', () => {
  it('wait for a network that is away, and go on as soon as it is back', async () => {
    const { calls, waits, asked } = placeOf([null, null, [200, { next: 3 }]])
    const answer = calls.ask('/imports/m/messages', {})
    await vi.advanceTimersByTimeAsync(500)
    expect(asked).toHaveLength(2)
    window_.dispatchEvent(new Event('online'))
    expect(await answer).toEqual({ next: 3 })
    expect(waits).toEqual([true, true, false])
    expect(asked[0]?.[0]).toBe('/api/admin/imports/m/messages')
  })

  it('wait as long as they are told to', async () => {
    const told = refusal('slow_down', { retryAfterMs: 9_000 })
    const { calls, asked } = placeOf([
      [429, told],
      [200, { part: 1 }],
    ])
    const answer = calls.put('/imports/m/files/r/f/parts/1', new Uint8Array([1, 2]))
    await vi.advanceTimersByTimeAsync(8_999)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await answer).toEqual({ part: 1 })
    expect(asked[1]?.[1]?.body).toEqual(new Uint8Array([1, 2]))
    expect(asked[1]?.[1]?.headers).toBeUndefined()
  })

  it('end at once with what is refused, and some time with what does not come back', async () => {
    const refusing = placeOf([[403, refusal('forbidden')]])
    await expect(refusing.calls.ask('/imports', {})).rejects.toThrow('forbidden')
    expect(refusing.asked).toHaveLength(1)
    const { calls, asked } = placeOf([])
    const answer = expect(calls.ask('/imports', {})).rejects.toThrow('unreachable')
    await vi.advanceTimersByTimeAsync(15 * 60_000)
    await answer
    expect(asked.length).toBeGreaterThan(10)
  })

  it('end while they wait when somebody stops them', async () => {
    const { calls, halt, asked } = placeOf([])
    const answer = expect(calls.ask('/imports', {})).rejects.toThrow('abort')
    await vi.advanceTimersByTimeAsync(10)
    halt.abort()
    await answer
    expect(asked).toHaveLength(1)
  })
})
