import type { Mode } from '../../../durable-objects/protocol/status.ts'
import type { Key } from '../i18n/catalogue.ts'
import { dayIn } from '../conversation/days.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long a choice holds; `kept`: as long as the one before. */
export const DURATIONS = [
  { name: 'forever', word: 'status.forever' },
  { name: 'halfHour', word: 'status.halfHour' },
  { name: 'hour', word: 'status.hour' },
  { name: 'fourHours', word: 'status.fourHours' },
  { name: 'today', word: 'status.today' },
  { name: 'week', word: 'status.week' },
] as const satisfies readonly { name: string; word: Key }[]
export type Duration = (typeof DURATIONS)[number]['name'] | 'kept'

export const MODE_WORDS = {
  auto: { name: 'status.auto', hint: 'status.autoHint' },
  busy: { name: 'status.busyChoice', hint: 'status.busyHint' },
  invisible: { name: 'status.invisibleChoice', hint: 'status.invisibleHint' },
} as const satisfies Record<Mode, { name: Key; hint: Key }>

export const EMOJI = [
  '📅',
  '🍽️',
  '☕',
  '🚆',
  '🏡',
  '🤒',
  '🌴',
  '🎧',
  '🎓',
  '💡',
  '🔥',
  '🌳',
] as const

/** What is in the dialog and not yet said. */
export interface Draft {
  mode: Mode
  emoji: string
  text: string
  duration: Duration
}

interface PresetForm {
  readonly word: Key
  readonly emoji: (typeof EMOJI)[number]
  readonly mode: Mode
  readonly duration: Duration
}

export const PRESETS = [
  { word: 'status.meeting', emoji: '📅', mode: 'busy', duration: 'hour' },
  { word: 'status.lunch', emoji: '🍽️', mode: 'auto', duration: 'hour' },
  { word: 'status.coffee', emoji: '☕', mode: 'auto', duration: 'halfHour' },
  { word: 'status.travelling', emoji: '🚆', mode: 'auto', duration: 'fourHours' },
  { word: 'status.home', emoji: '🏡', mode: 'auto', duration: 'today' },
  { word: 'status.ill', emoji: '🤒', mode: 'auto', duration: 'today' },
  { word: 'status.holiday', emoji: '🌴', mode: 'auto', duration: 'week' },
] as const satisfies readonly PresetForm[]
export type Preset = (typeof PRESETS)[number]

/** When a choice that is made now ends (ms), or `undefined` when it does not by itself. */
export function endOf(
  duration: Duration,
  { now, zone, kept }: { now: number; zone: string; kept?: number | undefined },
): number | undefined {
  switch (duration) {
    case 'forever':
      return undefined
    case 'kept':
      return kept
    case 'halfHour':
      return now + 30 * MINUTE
    case 'hour':
      return now + HOUR
    case 'fourHours':
      return now + 4 * HOUR
    case 'today':
      return midnightAfter(now, zone)
    case 'week':
      return midnightAfter(now + 6 * DAY, zone)
  }
}

/** The first moment of the next day in a time zone, to the minute. */
function midnightAfter(at: number, zone: string): number {
  const today = dayIn(zone, at)
  let [low, high] = [at, at + 26 * HOUR]
  while (high - low > MINUTE) {
    const middle = (low + high) / 2
    if (dayIn(zone, middle) === today) low = middle
    else high = middle
  }
  return Math.ceil(high / MINUTE) * MINUTE
}
