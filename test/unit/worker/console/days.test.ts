import { describe, expect, it } from 'vitest'
import { lastDays, monthOf } from '../../../../worker/console/days.ts'

describe('days and months, as the platform bills them', () => {
  it('the last days end with today', () => {
    const days = lastDays(Date.parse('2026-03-01T13:00:00Z'), 3)
    expect(days.map((day) => new Date(day).toISOString())).toEqual([
      ...['2026-02-27T00:00:00.000Z', '2026-02-28T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
    ])
  })

  it('a month begins at its first day and knows how far it is', () => {
    expect(monthOf(Date.parse('2026-11-16T00:00:00Z'))).toEqual({
      month: '2026-11-01',
      passed: 0.5,
    })
    expect(monthOf(Date.parse('2026-12-31T23:59:59Z')).month).toBe('2026-12-01')
  })
})
