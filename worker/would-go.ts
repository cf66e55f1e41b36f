import { coverIn, type HoldScope } from '../durable-objects/protocol/holds.ts'
import type { ConversationId, RoomId } from '../durable-objects/protocol/ids.ts'
import type { WouldGo } from '../durable-objects/protocol/rest/retention.ts'
import { callObject } from './call.ts'
import type { Database } from './db/database.ts'
import { listInheriting } from './db/room-retention.ts'
import { readStanding } from './db/server-states.ts'
import type { Env } from './env.ts'

const DAY_MS = 86_400_000

/** Conversations that one answer asks: any plan of the platform allows so many calls. */
const AT_ONCE = 30

/**
 * What would be erased if messages were kept for so many days. Told are sums only: how much somebody
 * has written to somebody is nobody's business.
 */
export async function whatWouldGo(
  { env, db }: { readonly env: Env; readonly db: Database },
  { days, room, skip }: { days: number; room: RoomId | undefined; skip: number },
): Promise<WouldGo> {
  const asked = room === undefined ? await listInheriting(db, skip, AT_ONCE) : [room]
  const before = Date.now() - days * DAY_MS
  const { holds } = await readStanding(db)
  const found = await Promise.all(asked.map((one) => oldIn(env, one, { before, holds })))
  const some = found.filter(({ messages, files }) => messages + files > 0)
  const sum = (of: 'messages' | 'files' | 'fileBytes' | 'held') =>
    some.reduce((all, one) => all + one[of], 0)
  const times = some.flatMap(({ oldest }) => oldest ?? [])
  return {
    ...{ messages: sum('messages'), files: sum('files'), fileBytes: sum('fileBytes') },
    held: sum('held'),
    ...{ conversations: some.length, oldest: times.length === 0 ? null : Math.min(...times) },
    next: room === undefined && asked.length === AT_ONCE ? skip + AT_ONCE : null,
  }
}

async function oldIn(
  env: Env,
  conversation: ConversationId,
  { before, holds }: { before: number; holds: HoldScope | undefined },
) {
  const cover = coverIn(holds, conversation)
  const stub = env.CONVERSATION.getByName(conversation)
  const { old } = await callObject(() => stub.numbers([], { before, cover }))
  return old ?? { messages: 0, files: 0, fileBytes: 0, oldest: null, held: 0 }
}
