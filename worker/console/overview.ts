import type { Me } from '../../durable-objects/protocol/rest/accounts.ts'
import type { Overview } from '../../durable-objects/protocol/rest/console.ts'
import { SERVER_NAME } from '../../durable-objects/protocol/rpc-server.ts'
import { usageDay } from '../../durable-objects/protocol/usage/record.ts'
import { countForOverview, listAllRooms } from '../db/console.ts'
import { callObject } from '../call.ts'
import type { Database } from '../db/database.ts'
import { readObjectBytes, readThreadMessages } from '../db/usage.ts'
import type { Env } from '../env.ts'
import { lastDays } from './days.ts'
import { askRooms } from './room-numbers.ts'

/** Rooms whose storage is told. */
const LARGEST = 10

/** The place at a glance. */
export async function overviewOf(env: Env, db: Database, me: Me): Promise<Overview> {
  const now = Date.now()
  const starts = lastDays(now)
  const rooms = await listAllRooms(db, me, now)
  const ids = rooms.map(({ id }) => id)
  const [online, counts, numbers, threads, stored] = await Promise.all([
    callObject(() => env.SERVER.getByName(SERVER_NAME).people()).catch(() => null),
    countForOverview(db, now),
    askRooms(env, ids, starts),
    readThreadMessages(db, usageDay(starts[0] ?? now)),
    readObjectBytes(db),
  ])
  const answers = [...numbers.values()]
  const days = starts.map((start, index) => {
    const day = usageDay(start)
    const inRooms = answers.reduce((sum, { each }) => sum + (each[index] ?? 0), 0)
    return { day, messages: inRooms + Math.round(threads.get(day) ?? 0) }
  })
  const storage = rooms
    .flatMap(({ id, known }) => {
      const own = numbers.get(id)
      return own === undefined ? [] : [{ name: known?.name ?? null, bytes: own.bytes }]
    })
    .toSorted((one, other) => other.bytes - one.bytes)
    .slice(0, LARGEST)
  return {
    ...{ ...counts, online, days, storage, otherBytes: stored.others },
    rooms: { all: rooms.length, answered: answers.length },
  }
}
