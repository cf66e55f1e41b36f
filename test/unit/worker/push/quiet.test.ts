import { expect, test } from 'vitest'
import { isQuiet } from '../../../../worker/push/quiet.ts'

const at = (time: string) => Date.parse(`2026-11-26T${time}Z`)
const night = { from: '22:00', to: '07:30', zone: 'Africa/Dakar' }

test.each([
  ['21:59', false],
  ['22:00', true],
  ['23:59', true],
  ['00:00', true],
  ['07:29', true],
  ['07:30', false],
])('a night goes over midnight: %s', (time, quiet) => {
  expect(isQuiet(night, at(time))).toBe(quiet)
})

test.each([
  ['11:59', false],
  ['12:00', true],
  ['13:59', true],
  ['14:00', false],
])('a midday rest does not: %s', (time, quiet) => {
  expect(isQuiet({ from: '12:00', to: '14:00', zone: 'UTC' }, at(time))).toBe(quiet)
})

test('the clock is that of the person', () => {
  // 21:30 in Dakar is 22:30 in Paris.
  expect(isQuiet(night, at('21:30'))).toBe(false)
  expect(isQuiet({ ...night, zone: 'Europe/Paris' }, at('21:30'))).toBe(true)
})

test('from a time until the same time it is always quiet', () => {
  expect(isQuiet({ from: '08:00', to: '08:00', zone: 'UTC' }, at('17:00'))).toBe(true)
})
