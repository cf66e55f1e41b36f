import { dayIn } from '../conversation/days.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const MONDAY = 1
export const MORNING = '09:00'

export type Choice = 'minutes' | 'hour' | 'hours' | 'tomorrow' | 'monday'

/** What is offered for a message, and for a reminder. */
export const CHOICES = {
  message: ['hour', 'tomorrow', 'monday'],
  reminder: ['minutes', 'hour', 'hours', 'tomorrow', 'monday'],
} as const satisfies Record<string, readonly Choice[]>

const AFTER = { minutes: 20 * MINUTE_MS, hour: 60 * MINUTE_MS, hours: 180 * MINUTE_MS } as const

/** When that is, by the clocks of the zone. */
export function timeOf(choice: Choice, zone: string, now: number): number {
  if (choice !== 'tomorrow' && choice !== 'monday') return now + AFTER[choice]
  const today = dayIn(zone, now)
  const day = choice === 'tomorrow' ? dayAfter(today, 1) : nextWeekday(today, MONDAY)
  return momentOf(zone, day, MORNING)
}

/** The next such day (0: Sunday); a Monday's next Monday is in a week. */
export function nextWeekday(today: string, weekday: number): string {
  const days = (weekday + 7 - new Date(Date.parse(today)).getUTCDay()) % 7 || 7
  return dayAfter(today, days)
}

/**
 * The moment at which the clocks of a zone show this day (`YYYY-MM-DD`) and time (`HH:MM`). What they
 * leave out in spring is as much later, of what they show twice in autumn it is the first.
 */
export function momentOf(zone: string, day: string, time: string): number {
  const wall = Date.parse(`${day}T${time}Z`)
  const [before, after] = [offsetAt(zone, wall - DAY_MS), offsetAt(zone, wall + DAY_MS)]
  const [first, second] = [wall - before, wall - after]
  return first + offsetAt(zone, first) !== wall && second + offsetAt(zone, second) === wall
    ? second
    : first
}

/** As the clocks of the zone show it, for a field of day and time. */
export function wallOf(zone: string, at: number): string {
  return new Date(at + offsetAt(zone, at)).toISOString().slice(0, 16)
}

/** What such a field says; `null`: nothing whole. */
export function momentTyped(zone: string, typed: string): number | null {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(typed) ?? []
  return day === undefined || time === undefined ? null : momentOf(zone, day, time)
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** How far the clocks of a zone are before UTC (ms). */
function offsetAt(zone: string, at: number): number {
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS
  const shown = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  }).formatToParts(minute)
  const part = (type: string): string => shown.find((one) => one.type === type)?.value ?? ''
  const wall = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}Z`
  return Date.parse(wall) - minute
}
