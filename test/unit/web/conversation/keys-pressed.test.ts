import { afterEach, beforeEach, expect, it, vi } from 'vitest'

let key: () => void
let betweenKeys: (call: () => void) => (() => void) | null

beforeEach(async () => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => (key = listener))
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => setTimeout(frame, 16))
  vi.resetModules()
  ;({ betweenKeys } = await import('../../../../web/src/conversation/keys-pressed.ts'))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('calls at once where nobody writes', () => {
  const call = vi.fn()
  expect(betweenKeys(call)).toBeNull()
  expect(call).toHaveBeenCalledOnce()
})

it('calls behind the frame of the next character, once', () => {
  betweenKeys(() => undefined)
  key()
  vi.advanceTimersByTime(50)
  const call = vi.fn()
  betweenKeys(call)
  vi.advanceTimersByTime(100)
  expect(call).not.toHaveBeenCalled()
  key()
  vi.advanceTimersByTime(15)
  expect(call).not.toHaveBeenCalled()
  vi.advanceTimersByTime(5)
  expect(call).toHaveBeenCalledOnce()
  key()
  vi.advanceTimersByTime(1_000)
  expect(call).toHaveBeenCalledOnce()
})

it('waits no longer than a pause, and then calls at once again', () => {
  betweenKeys(() => undefined)
  key()
  vi.advanceTimersByTime(50)
  const call = vi.fn()
  betweenKeys(call)
  vi.advanceTimersByTime(399)
  expect(call).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(call).toHaveBeenCalledOnce()
  betweenKeys(call)
  expect(call).toHaveBeenCalledTimes(2)
})

it('does not call what was called off', () => {
  betweenKeys(() => undefined)
  key()
  vi.advanceTimersByTime(50)
  const call = vi.fn()
  betweenKeys(call)?.()
  key()
  vi.advanceTimersByTime(1_000)
  expect(call).not.toHaveBeenCalled()
})
