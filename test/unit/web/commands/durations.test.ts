import { expect, test } from 'vitest'
import { durationWords, parseDuration } from '../../../../web/src/commands/durations.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

test.each([
  ['90s', 90_000],
  ['10m', 10 * MINUTE],
  ['10 min', 10 * MINUTE],
  ['10mn', 10 * MINUTE],
  ['1h', HOUR],
  ['1h30', 90 * MINUTE],
  ['1h30m', 90 * MINUTE],
  ['2 heures', 2 * HOUR],
  ['1d', DAY],
  ['1j', DAY],
  ['3 jours', 3 * DAY],
  ['1J', DAY],
  ['2w', 14 * DAY],
  ['1 semaine', 7 * DAY],
  ['30secondes', 30_000],
])('%s is a time', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

test.each(['', '10', 'm', '0m', '10x', '10 mois', '-5m', '1.5h', '9999999w', 'h1'])(
  '%j is none',
  (text) => {
    expect(parseDuration(text)).toBeNull()
  },
)

test('a time is said in the largest unit that is exact', () => {
  expect(durationWords('en', 10 * MINUTE)).toBe('10 minutes')
  expect(durationWords('en', 90 * MINUTE)).toBe('90 minutes')
  expect(durationWords('en', HOUR)).toBe('1 hour')
  expect(durationWords('en', 90_000)).toBe('90 seconds')
  expect(durationWords('fr', 2 * DAY).replace(/\s/, ' ')).toBe('2 jours')
})
