import { expect, it } from 'vitest'
import { strike } from '../../../../durable-objects/shared/strikes.ts'

function strikeAt(...times: number[]): boolean[] {
  let state: { name: string; strikes?: readonly number[] } = { name: 'kept' }
  return times.map((at) => {
    const struck = strike(state, at)
    state = struck.state
    expect(state.name).toBe('kept')
    return struck.out
  })
}

it('ends with the third breach within a minute', () => {
  expect(strikeAt(0, 1, 59_999)).toEqual([false, false, true])
})

it('forgets a breach after a minute', () => {
  expect(strikeAt(0, 1, 60_000)).toEqual([false, false, false])
  expect(strikeAt(0, 30_000, 60_000, 90_000, 119_999)).toEqual([false, false, false, false, true])
})

it('remembers no more than it needs', () => {
  let state: { strikes?: readonly number[] } = {}
  for (let at = 0; at < 1_000_000; at += 30_000) state = strike(state, at).state
  expect(state.strikes?.length).toBeLessThanOrEqual(3)
})
