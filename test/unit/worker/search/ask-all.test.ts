import { expect, it, vi } from 'vitest'
import { askAll } from '../../../../worker/search/ask-all.ts'

it('asks a few at once, and waits for nobody longer than all have', async () => {
  vi.useFakeTimers()
  let open = 0
  let most = 0
  const asked: number[] = []
  const outcome = askAll(
    Array.from({ length: 200 }, (_, at) => at),
    async (one) => {
      asked.push(one)
      most = Math.max(most, (open += 1))
      await new Promise((done) => setTimeout(done, one === 3 ? 60_000 : 1_000))
      open -= 1
      if (one === 4) throw new Error('out of reach')
      return one
    },
  )
  await vi.advanceTimersByTimeAsync(6_500)
  const answers = await outcome
  vi.useRealTimers()
  expect(most).toBe(32 + 1)
  expect(answers.slice(0, 6)).toEqual([0, 1, 2, null, null, 5])
  // Those at the end were not asked any more.
  expect(asked.length).toBeLessThan(200)
  expect(answers.filter((one) => one !== null).length).toBeGreaterThan(150)
  expect(answers.at(-1)).toBeNull()
})
