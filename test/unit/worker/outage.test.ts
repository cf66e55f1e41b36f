import { expect, it } from 'vitest'
import { isOutage } from '../../../worker/outage.ts'

const wrapped = (message: string) =>
  new Error('Failed query: select 1', { cause: new Error(message, { cause: new Error('below') }) })

it.each([
  'D1_ERROR: Failed to get session commit token: internal error; reference = x',
  'D1_ERROR: database is locked: SQLITE_BUSY',
  'D1_ERROR: Network connection lost.',
])('the database could not be asked: %s', (message) => {
  expect([isOutage(wrapped(message)), isOutage(new Error(message))]).toEqual([true, true])
})

it.each([
  'D1_ERROR: no such table: sessions: SQLITE_ERROR',
  'D1_ERROR: UNIQUE constraint failed: people.alias: SQLITE_CONSTRAINT',
  'pages redirect in a circle',
])('a fault of our own: %s', (message) => {
  expect([isOutage(wrapped(message)), isOutage(new Error(message))]).toEqual([false, false])
})

it('what is no error is no outage', () => {
  expect(isOutage('D1_ERROR: x')).toBe(false)
})
