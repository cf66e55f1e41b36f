import type { SocketState } from './sockets.ts'

/** Breaches of protocol that a socket may commit within a minute; the next one ends it. */
const MOST = 2
const WITHIN_MS = 60_000

/** The state after one more breach, and whether the socket has had its last. */
export function strike(state: SocketState, now: number): { state: SocketState; out: boolean } {
  const recent = (state.strikes ?? []).filter((at) => now - at < WITHIN_MS)
  return { state: { ...state, strikes: [...recent, now] }, out: recent.length >= MOST }
}
