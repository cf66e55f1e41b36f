/** What remembers the breaches of one socket: times (ms) within the last minute. */
interface Struck {
  readonly strikes?: readonly number[]
}

/** Breaches of protocol that a socket may commit within a minute; the next one ends it. */
const MOST = 2
const WITHIN_MS = 60_000

/** The state after one more breach, and whether the socket has had its last. */
export function strike<State extends Struck>(
  state: State,
  now: number,
): { state: State; out: boolean } {
  const recent = (state.strikes ?? []).filter((at) => now - at < WITHIN_MS)
  return { state: { ...state, strikes: [...recent, now] }, out: recent.length >= MOST }
}
