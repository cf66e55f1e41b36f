import type { Reaction } from '../../../durable-objects/protocol/message.ts'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'

/** One emoji under a message. */
export interface Chip {
  readonly emoji: string
  readonly count: number
  readonly mine: boolean
  /** Names of some who set it, as far as they are known here. */
  readonly names: readonly string[]
}

const NAMED = 8

export function chipsOf(
  reactions: readonly Reaction[] | undefined,
  me: PersonId | null,
  nameOf: (person: PersonId) => string | undefined,
): readonly Chip[] {
  return (reactions ?? []).map(({ emoji, by }) => ({
    emoji,
    count: by.length,
    mine: by.some((person) => person === me),
    names: by.flatMap((person) => nameOf(person) ?? []).slice(0, NAMED),
  }))
}
