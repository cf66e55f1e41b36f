import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { KeptHere } from '../../../durable-objects/protocol/rest/bookmarks.ts'
import { call, type Wrong } from '../api/call.ts'

/** What of a conversation is kept, as far as this tab knows; asked for with its first menu. */
const known = new Map<ConversationId, Set<number>>()

export async function keptIn(conversation: ConversationId): Promise<ReadonlySet<number>> {
  const here = known.get(conversation)
  if (here) return here
  const got = await call<KeptHere>('GET', `/api/bookmarks/${conversation}`)
  if (!got.ok) return new Set()
  const kept = new Set(got.value.nums)
  known.set(conversation, kept)
  return kept
}

/** Something was changed on another device, or on another page. */
export function forgetKept(): void {
  known.clear()
}

export async function setKept(
  conversation: ConversationId,
  num: number,
  on: boolean,
): Promise<Wrong | null> {
  const path = `/api/bookmarks/${conversation}/${String(num)}`
  const done = on ? await call('PUT', path, {}) : await call('DELETE', path)
  if (!done.ok) return done.error.code
  const here = known.get(conversation)
  if (on) here?.add(num)
  else here?.delete(num)
  return null
}
