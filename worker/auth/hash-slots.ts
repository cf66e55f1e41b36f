import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import { Leases } from './leases.ts'

/**
 * Hashing blocks the thread that also carries the chat: four sign-ins in a loop took the round trip
 * of a message from 1 to 136 ms (measured 2026-11). So at most two are in flight in an isolate, a
 * few wait their turn for a moment, and the rest is told to come back.
 */
const IN_FLIGHT = 2
const WAITING = 32
const PATIENCE_MS = 3_000
const LOOK_AGAIN_MS = 20

const slots = new Leases(IN_FLIGHT, 5_000)
const places = new Leases(WAITING, PATIENCE_MS + 1_000)

/** Runs the hashing in a slot; `try_again` when too many want to hash at once. */
export async function inHashSlot<T>(work: () => T): Promise<Result<T>> {
  const slot = slots.take(Date.now()) ?? (await waitForSlot())
  if (slot === null) return failure('try_again', { retryAfterMs: 2_000 })
  try {
    // Lets whoever arrived meanwhile be served, or see that the slots are taken.
    await scheduler.wait(1)
    return success(work())
  } finally {
    slots.giveBack(slot)
  }
}

async function waitForSlot(): Promise<symbol | null> {
  const place = places.take(Date.now())
  if (place === null) return null
  try {
    const end = Date.now() + PATIENCE_MS
    let slot: symbol | null = null
    while (slot === null && Date.now() < end) {
      await scheduler.wait(LOOK_AGAIN_MS)
      slot = slots.take(Date.now())
    }
    return slot
  } finally {
    places.giveBack(place)
  }
}
