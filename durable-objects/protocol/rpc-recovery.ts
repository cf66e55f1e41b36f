import type { PersonId } from './ids.ts'
import type { Result } from './result.ts'

/** How far back one goes: the platform keeps 30 days; a quiet conversation signs off within minutes. */
export const RECOVERY = { leastMs: 600_000, mostMs: 30 * 86_400_000 } as const

/**
 * What a conversation whose storage goes back in time must stay above: numbers that were given once
 * never mean another message. Kept outside of it, by the Server object.
 */
export interface Floor {
  /** Of the recovery: each is obeyed once. */
  readonly id: string
  readonly num: number
  readonly seq: number
  /** Its times of being live, up to then. */
  readonly spell: number
  /** Who brings it back. */
  readonly by: PersonId
}

/** To where: a moment, or a bookmark that an earlier recovery left behind. */
export type Destination = { readonly time: number } | { readonly bookmark: string }

export type RecoverDeed =
  /** What it would mean, and whether the platform offers it here. */
  | { readonly t: 'look'; readonly time: number }
  /** Takes in nothing more, and goes back when it next begins. */
  | {
      readonly t: 'restore'
      readonly id: string
      readonly to: Destination
      readonly by: PersonId
    }
  /** Whether it has begun anew since, above all numbers; ends it where it has not. */
  | { readonly t: 'risen'; readonly id: string }

export interface RecoverAnswers {
  /** Messages written since that would go, and the bookmark of this moment. */
  readonly look: Result<{ readonly messages: number; readonly now: string }>
  /** The bookmark that leads back to right before it. */
  readonly restore: Result<{ readonly undo: string }>
  /** Whom it takes for members; `null`: not yet. */
  readonly risen: readonly PersonId[] | null
}

export interface RecoveryRpc {
  recover<D extends RecoverDeed>(deed: D): Promise<RecoverAnswers[D['t']]>
}
