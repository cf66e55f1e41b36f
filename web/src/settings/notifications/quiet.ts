import type { Level, LevelChoice } from '../../../../durable-objects/protocol/attention.ts'

/** What may be chosen for a conversation; the last three end by themselves. */
export const WISHES = ['all', 'mentions', 'nothing', 'hour', 'day', 'week'] as const
export type Wish = (typeof WISHES)[number]

export interface ChosenLevel {
  readonly level: Level
  readonly until?: number
}

const HOUR_MS = 3_600_000

/** What a wish means at this moment. */
export function levelFor(wish: Wish, now: Date): ChosenLevel {
  switch (wish) {
    case 'hour':
      return { level: 'nothing', until: now.getTime() + HOUR_MS }
    case 'day': {
      const morning = new Date(now)
      morning.setDate(now.getDate() + 1)
      morning.setHours(8, 0, 0, 0)
      return { level: 'nothing', until: morning.getTime() }
    }
    case 'week':
      return { level: 'nothing', until: now.getTime() + 7 * 24 * HOUR_MS }
    default:
      return { level: wish }
  }
}

/** What holds now: a level that has run out is the usual one again. */
export function chosenNow(choice: LevelChoice | undefined, now: number): ChosenLevel {
  if (choice === undefined || (choice.until ?? Infinity) <= now) return { level: 'all' }
  return choice
}
