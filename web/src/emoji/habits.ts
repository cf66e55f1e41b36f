import type { PersonId } from '../../../durable-objects/protocol/ids.ts'

/** What somebody chose before, on this device: their skin tone and their last emoji. */
export interface Habits {
  /** 0 (none) to 5. */
  readonly tone: number
  /** The last used first, as they were used. */
  readonly recent: readonly string[]
}

const KEPT = 24
const NONE: Habits = { tone: 0, recent: [] }

type Shelf = Pick<Storage, 'getItem' | 'setItem'>

/** What cannot be read counts as nothing: it is a convenience. */
export function habitsOf(me: PersonId, shelf: Shelf = localStorage): Habits {
  try {
    const kept = JSON.parse(shelf.getItem(keyOf(me)) ?? '{}') as Partial<Habits>
    const tone = Number(kept.tone)
    return {
      tone: Number.isInteger(tone) && tone >= 0 && tone <= 5 ? tone : 0,
      recent: (Array.isArray(kept.recent) ? kept.recent : []).filter(
        (one: unknown) => typeof one === 'string',
      ),
    }
  } catch {
    return NONE
  }
}

export function keepTone(me: PersonId, tone: number, shelf: Shelf = localStorage): void {
  write(me, { ...habitsOf(me, shelf), tone }, shelf)
}

export function used(me: PersonId, emoji: string, shelf: Shelf = localStorage): void {
  const { tone, recent } = habitsOf(me, shelf)
  write(
    me,
    { tone, recent: [emoji, ...recent.filter((one) => one !== emoji)].slice(0, KEPT) },
    shelf,
  )
}

function write(me: PersonId, habits: Habits, shelf: Shelf): void {
  try {
    shelf.setItem(keyOf(me), JSON.stringify(habits))
  } catch {
    // No room, or not allowed: then they are chosen again.
  }
}

function keyOf(me: PersonId): string {
  return `emoji:${me}`
}
