import type { RoomId } from '../../durable-objects/protocol/ids.ts'
import type { ConversationNumbers } from '../../durable-objects/protocol/rpc.ts'
import { callObject } from '../call.ts'
import type { Env } from '../env.ts'

/** Rooms that are asked at most for one page; what comes after them counts as not answered. */
export const MOST_ASKED = 300
const AT_ONCE = 8
const PATIENCE_MS = 3_000
const FRESH_MS = 60_000

interface Known {
  readonly at: number
  readonly numbers: ConversationNumbers
}

/** Of this isolate: a page that is loaded again asks no room twice in a minute. */
const known = new Map<string, Known>()

/**
 * What these rooms say of themselves: a few asked at once, and none after three seconds. Who did not
 * answer in time is not in the answer.
 */
export async function askRooms(
  env: Pick<Env, 'CONVERSATION'>,
  rooms: readonly RoomId[],
  since: readonly number[],
): Promise<ReadonlyMap<RoomId, ConversationNumbers>> {
  const begun = Date.now()
  const answers = new Map<RoomId, ConversationNumbers>()
  const queue = rooms.slice(0, MOST_ASKED)[Symbol.iterator]()
  const ask = async (): Promise<void> => {
    for (const room of queue) {
      if (Date.now() - begun > PATIENCE_MS) return
      const numbers = await numbersOf(env, room, since, begun)
      if (numbers !== null) answers.set(room, numbers)
    }
  }
  const asked = Promise.all(Array.from({ length: AT_ONCE }, ask))
  await Promise.race([asked, scheduler.wait(PATIENCE_MS)])
  return new Map(answers)
}

async function numbersOf(
  env: Pick<Env, 'CONVERSATION'>,
  room: RoomId,
  since: readonly number[],
  now: number,
): Promise<ConversationNumbers | null> {
  const key = `${room} ${since.join()}`
  const fresh = known.get(key)
  if (fresh && now - fresh.at < FRESH_MS) return fresh.numbers
  try {
    const numbers = await callObject(() => env.CONVERSATION.getByName(room).numbers(since))
    // Bounded: days pass, and each has its own keys.
    if (known.size > 2 * MOST_ASKED) known.clear()
    known.set(key, { at: now, numbers })
    return numbers
  } catch {
    return null
  }
}
