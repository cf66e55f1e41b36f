import type { QuietHours } from '../../durable-objects/protocol/rest/push.ts'

/** Whether it is quiet now, by the clock where the person is. From a time until the same: always. */
export function isQuiet({ from, to, zone }: QuietHours, now: number): boolean {
  const time = new Intl.DateTimeFormat('en-GB', {
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone },
  }).format(now)
  return from < to ? from <= time && time < to : from <= time || time < to
}
