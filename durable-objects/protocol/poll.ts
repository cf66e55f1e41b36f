import type { PersonId } from './ids.ts'

/** Apart from the schemas, so that a page that only draws a poll carries none of them. */

export const POLL = {
  options: { min: 2, max: 10 },
  /** Code points. */
  questionChars: 300,
  optionChars: 100,
} as const

/** What is asked, and how. Never changed once it was asked. */
export interface PollTerms {
  readonly question: string
  readonly options: readonly string[]
  /** One may choose more than one option. */
  readonly several?: true
  /** Nobody is told who chose what. */
  readonly anonymous?: true
  /** When it ends by itself (server time, ms). */
  readonly endsAt?: number
}

/** A poll as history gives it. */
export interface Poll extends PollTerms {
  /** Ended by hand. */
  readonly closedAt?: number
  readonly closedBy?: PersonId
  /** Who chose what, in the order in which they did; absent in an anonymous one. */
  readonly votes?: readonly Vote[]
  /** In an anonymous one: how often each option was chosen, and by how many people. */
  readonly counts?: readonly number[]
  readonly voters?: number
}

export interface Vote {
  readonly by: PersonId
  /** Places of the chosen options, from 0, ascending; never empty. */
  readonly choices: readonly number[]
}

/** What is otherwise now. `choices`: of whoever voted, in place of those before; none: taken back. */
export interface PollChange {
  readonly choices?: readonly number[]
  readonly counts?: readonly number[]
  readonly voters?: number
  readonly closedAt?: number
  readonly closedBy?: PersonId
}

/** The message's text: what a client shows that knows nothing of polls, and what a search finds. */
export function pollText({ question, options }: PollTerms): string {
  return [question, ...options.map((option) => `- ${option}`)].join('\n')
}

export function isPollOver({ closedAt, endsAt = Infinity }: Poll, now: number): boolean {
  return closedAt !== undefined || endsAt <= now
}

export interface Tally {
  /** How often each option was chosen, and by whom where that is told. */
  readonly options: readonly { readonly text: string; readonly count: number }[]
  readonly voters: number
}

export function tallyOf({ options, votes = [], counts, voters = votes.length }: Poll): Tally {
  const count = (place: number) => votes.filter(({ choices }) => choices.includes(place)).length
  return {
    options: options.map((text, place) => ({ text, count: counts?.[place] ?? count(place) })),
    voters,
  }
}
