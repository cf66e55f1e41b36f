import { describe, expect, it } from 'vitest'
import {
  dayIn,
  dayName,
  dayWords,
  momentIn,
  timeIn,
} from '../../../../web/src/conversation/days.ts'

const AT = Date.UTC(2026, 10, 23, 23, 30)

describe('days', () => {
  it('depend on where one is', () => {
    expect(dayIn('UTC', AT)).toBe('2026-11-23')
    expect(dayIn('Europe/Paris', AT)).toBe('2026-11-24')
    expect(dayIn('Asia/Kathmandu', AT)).toBe('2026-11-24')
    expect(dayIn('America/New_York', AT)).toBe('2026-11-23')
  })

  it('are called today and yesterday, then by name, with the year when it is another', () => {
    expect(dayName('fr', '2026-11-23', '2026-11-23')).toBe('Aujourd’hui')
    expect(dayName('en', '2026-11-22', '2026-11-23')).toBe('Yesterday')
    expect(dayName('fr', '2026-11-24', '2026-11-23')).toBe('Demain')
    expect(dayWords('fr', '2026-11-24', '2026-11-23')).toBe('demain')
    expect(dayWords('en', '2026-11-20', '2026-11-23')).toBe('Friday, November 20')
    expect(dayName('fr', '2026-11-20', '2026-11-23')).toBe('Vendredi 20 novembre')
    expect(dayName('en', '2025-12-31', '2026-11-23')).toBe('Wednesday, December 31, 2025')
  })

  it('times are told as the language does', () => {
    expect(timeIn('fr', 'Europe/Paris', AT)).toBe('00:30')
    expect(timeIn('en', 'Europe/Paris', AT)).toMatch(/^12:30\sAM$/)
    expect(momentIn('fr', 'Europe/Paris', AT)).toMatch(/^mardi 24 novembre 2026 à 00:30$/)
  })
})
