import { describe, expect, it } from 'vitest'
import { callObject } from '../../../../durable-objects/shared/call.ts'

/** A call that fails in the given ways before it succeeds, and how often it was tried. */
async function callThatFails(...ways: object[]): Promise<{ tries: number; answer: unknown }> {
  const slept: number[] = []
  let tries = 0
  const attempt = () => {
    const way = ways[tries]
    tries += 1
    return way ? Promise.reject(Object.assign(new Error('failed'), way)) : Promise.resolve('answer')
  }
  const sleep = (ms: number) => {
    slept.push(ms)
    return Promise.resolve()
  }
  const answer: unknown = await callObject(attempt, sleep).catch((error: unknown) => error)
  expect(slept.every((ms) => ms >= 0 && ms <= 800)).toBe(true)
  return { tries, answer }
}

describe('a call to another object', () => {
  it('is tried again when the platform says so', async () => {
    expect(await callThatFails({ retryable: true })).toEqual({ tries: 2, answer: 'answer' })
  })

  it('is given up after three tries', async () => {
    const again = { retryable: true }
    expect(await callThatFails(again, again, again)).toMatchObject({
      tries: 3,
      answer: Error('failed'),
    })
  })

  it.each([{}, { retryable: false }, { retryable: true, overloaded: true }])(
    'is not tried again after %j',
    async (way) => {
      expect(await callThatFails(way)).toMatchObject({ tries: 1, answer: Error('failed') })
    },
  )
})
