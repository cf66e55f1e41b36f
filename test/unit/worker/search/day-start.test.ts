import { describe, expect, it } from 'vitest'
import { startOfDay } from '../../../../worker/search/day-start.ts'

describe('a day begins', () => {
  it.each([
    ['at midnight in UTC', '2026-11-26', 'UTC', '2026-11-26T00:00:00Z'],
    ['before that in Paris', '2026-11-26', 'Europe/Paris', '2026-11-25T23:00:00Z'],
    ['in summer time', '2026-07-01', 'Europe/Paris', '2026-06-30T22:00:00Z'],
    ['on the day when summer time begins', '2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00Z'],
    ['on the day when it ends', '2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00Z'],
    ['after that in Los Angeles', '2026-11-26', 'America/Los_Angeles', '2026-11-26T08:00:00Z'],
    ['where hours are cut in half', '2026-11-26', 'Asia/Kolkata', '2026-11-25T18:30:00Z'],
    ['at the edge of the date line', '2026-11-26', 'Pacific/Kiritimati', '2026-11-25T10:00:00Z'],
  ])('%s', (_, day, zone, moment) => {
    expect(new Date(startOfDay(day, zone)).toISOString()).toBe(moment.replace('Z', '.000Z'))
  })
})
