import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let made = 0
let started: number[] = []
/** When the page may sound; a promise as a browser gives it. */
let allowed: Promise<void> = Promise.resolve()

class QuietContext {
  readonly currentTime = 0
  readonly destination = {}

  constructor() {
    made += 1
  }

  resume(): Promise<void> {
    return allowed
  }

  createGain() {
    const gain = { setValueAtTime: vi.fn(), exponentialRampToValueAtTime: vi.fn() }
    return { gain, connect: vi.fn() }
  }

  createOscillator() {
    const start = (at: number) => started.push(at)
    const connect = (next: unknown) => next
    return { type: '', frequency: { value: 0 }, connect, start, stop: vi.fn() }
  }
}

async function freshCall(): Promise<() => void> {
  vi.resetModules()
  const { playCall } = await import('../../../../web/src/alerts/sound.ts')
  return playCall
}

beforeEach(() => {
  made = 0
  started = []
  allowed = Promise.resolve()
  vi.stubGlobal('AudioContext', QuietContext)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the sound of a call', () => {
  it('is two notes, of one context however often it is heard', async () => {
    const playCall = await freshCall()
    playCall()
    playCall()
    await allowed
    expect(started).toEqual([0, 0.13, 0, 0.13])
    expect(made).toBe(1)
  })

  it('is not made up for when the page may sound only later', async () => {
    vi.useFakeTimers()
    const { promise, resolve } = Promise.withResolvers<undefined>()
    allowed = promise
    const playCall = await freshCall()
    playCall()
    vi.advanceTimersByTime(60_000)
    resolve(undefined)
    await promise
    expect(started).toEqual([])
  })
})
