import { expect, it } from 'vitest'
import { CLOSE, mayReconnect } from '../../../../durable-objects/protocol/close-codes.ts'

it('says for every close code whether coming back is worthwhile', () => {
  const back = Object.entries(CLOSE).filter(([, code]) => mayReconnect(code))
  expect(back.map(([name]) => name)).toEqual(['restart', 'resync', 'serverStopped'])
  for (const ofTheNetwork of [1000, 1001, 1005, 1006, 1011]) {
    expect(mayReconnect(ofTheNetwork)).toBe(true)
  }
})

it('uses each code once, and only those that an application may send', () => {
  const codes = Object.values(CLOSE)
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes) expect(code === 1012 || (code >= 4000 && code < 5000)).toBe(true)
})
