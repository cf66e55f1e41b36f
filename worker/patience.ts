const HOUR_MS = 3_600_000
const LONGEST_MS = 14 * 24 * HOUR_MS

interface Answer {
  readonly state: string
  readonly decidedAt: number | null
}

/**
 * When somebody may ask again at a door that refused them: an hour after the first refusal, four times
 * as long after each further one, two weeks at most. An approval begins anew; what was withdrawn or
 * lapsed counts for nothing. `newestFirst`: all that this person asked there. `null`: at once.
 */
export function waitAfterRefusals(newestFirst: readonly Answer[]): number | null {
  const end = newestFirst.findIndex(({ state }) => state === 'approved')
  const since = end === -1 ? newestFirst : newestFirst.slice(0, end)
  const refusals = since.filter(({ state }) => state === 'refused')
  const last = refusals[0]?.decidedAt ?? null
  if (last === null) return null
  return last + Math.min(LONGEST_MS, HOUR_MS * 4 ** (refusals.length - 1))
}
