/** So many conversations are asked at once ... */
const AT_ONCE = 32
/** ... and each has so long to answer, all of them together so long. */
const EACH_MS = 2_500
const ALL_MS = 6_000

/** Where the time comes from. */
export interface Clock {
  now(): number
  /** Calls after so many milliseconds; gives what takes it back. */
  later(call: () => void, ms: number): () => void
}

export const PLATFORM_CLOCK: Clock = {
  now: () => Date.now(),
  later: (call, ms) => {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * Asks each of these, a few at once, in their order. `null` for those that failed, did not answer in
 * their time or were not asked in the time of all.
 */
export async function askAll<Asked, Answer>(
  asked: readonly Asked[],
  ask: (one: Asked) => Promise<Answer>,
  clock: Clock = PLATFORM_CLOCK,
): Promise<(Answer | null)[]> {
  const end = clock.now() + ALL_MS
  const answers: (Answer | null)[] = asked.map(() => null)
  const queue = asked.entries()
  const work = async (): Promise<void> => {
    for (const [index, one] of queue) {
      const left = end - clock.now()
      if (left <= 0) return
      answers[index] = await within(Math.min(EACH_MS, left), () => ask(one), clock)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return answers
}

async function within<Answer>(
  ms: number,
  ask: () => Promise<Answer>,
  clock: Clock,
): Promise<Answer | null> {
  let forget = (): void => undefined
  const late = new Promise<null>((give) => (forget = clock.later(() => give(null), ms)))
  try {
    return await Promise.race([ask(), late])
  } catch {
    return null
  } finally {
    forget()
  }
}
