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

/** Whoever has no name is counted only: not met yet, or an account that is deleted. */
export function chipsOf(
  reactions: readonly Reaction[] | undefined,
  me: PersonId | null,
  nameOf: (person: PersonId) => string | undefined,
): readonly Chip[] {
  return (reactions ?? []).map(({ emoji, by }) => ({
    emoji,
    count: by.length,
    mine: by.some((person) => person === me),
    names: by.flatMap((person) => nameOf(person) || []).slice(0, NAMED),
  }))
}

/** Whether these are told alike: of the same reactions, so only names may differ. */
export function areNamedAlike(some: readonly Chip[], others: readonly Chip[]): boolean {
  return some.every(({ names }, at) => names.join() === others[at]?.names.join())
}
