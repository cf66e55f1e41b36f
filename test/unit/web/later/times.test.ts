import { describe, expect, it } from 'vitest'
import { momentOf, momentTyped, timeOf, wallOf } from '../../../../web/src/later/times.ts'

const iso = (at: number) => new Date(at).toISOString()

describe('the times that are offered', () => {
  const thursday = Date.parse('2026-11-26T20:00:00Z')

  it('are by the clocks of the zone, not by those of the server', () => {
    expect(iso(timeOf('tomorrow', 'Africa/Dakar', thursday))).toBe('2026-11-27T09:00:00.000Z')
    expect(iso(timeOf('tomorrow', 'Europe/Paris', thursday))).toBe('2026-11-27T08:00:00.000Z')
    // There it is Friday already.
    expect(iso(timeOf('tomorrow', 'Asia/Tokyo', thursday))).toBe('2026-11-28T00:00:00.000Z')
    expect(iso(timeOf('tomorrow', 'Asia/Kathmandu', thursday))).toBe('2026-11-28T03:15:00.000Z')
  })

  it('of Monday are of the next one, on a Monday in a week', () => {
    expect(iso(timeOf('monday', 'Africa/Dakar', thursday))).toBe('2026-11-30T09:00:00.000Z')
    const monday = Date.parse('2026-11-30T08:00:00Z')
    expect(iso(timeOf('monday', 'Africa/Dakar', monday))).toBe('2026-12-07T09:00:00.000Z')
    const sunday = Date.parse('2026-11-29T12:00:00Z')
    expect(iso(timeOf('monday', 'Africa/Dakar', sunday))).toBe('2026-11-30T09:00:00.000Z')
  })

  it('are nine in the morning also across the change of the clocks', () => {
    const before = Date.parse('2026-03-28T12:00:00Z')
    expect(iso(timeOf('tomorrow', 'Europe/Paris', before))).toBe('2026-03-29T07:00:00.000Z')
    const autumn = Date.parse('2026-10-24T12:00:00Z')
    expect(iso(timeOf('tomorrow', 'Europe/Paris', autumn))).toBe('2026-10-25T08:00:00.000Z')
  })

  it('that are so far from now count from now', () => {
    expect(timeOf('minutes', 'Europe/Paris', 0)).toBe(1_200_000)
    expect(timeOf('hour', 'Europe/Paris', 0)).toBe(3_600_000)
    expect(timeOf('hours', 'Europe/Paris', 0)).toBe(10_800_000)
  })
})

describe('a day and a time', () => {
  it('that the clocks leave out in spring are as much later', () => {
    expect(iso(momentOf('Europe/Paris', '2026-03-29', '02:30'))).toBe('2026-03-29T01:30:00.000Z')
    expect(iso(momentOf('America/New_York', '2026-03-08', '02:30'))).toBe(
      '2026-03-08T07:30:00.000Z',
    )
  })

  it('that they show twice in autumn are the first', () => {
    expect(iso(momentOf('Europe/Paris', '2026-10-25', '02:30'))).toBe('2026-10-25T00:30:00.000Z')
    expect(iso(momentOf('America/New_York', '2026-11-01', '01:30'))).toBe(
      '2026-11-01T05:30:00.000Z',
    )
  })

  it('are read as they were shown', () => {
    for (const zone of ['Africa/Dakar', 'Europe/Paris', 'Asia/Kathmandu', 'Australia/Lord_Howe']) {
      for (let at = Date.parse('2026-01-01T00:00:00Z'); at < 1.8e12; at += 86_400_000 * 5) {
        expect(momentTyped(zone, wallOf(zone, at))).toBe(at)
      }
    }
  })

  it('that are not whole are none', () => {
    expect(momentTyped('Europe/Paris', '')).toBeNull()
    expect(momentTyped('Europe/Paris', '2026-11-26')).toBeNull()
  })
})
