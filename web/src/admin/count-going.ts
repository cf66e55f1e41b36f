import type { WouldGo } from '../../../durable-objects/protocol/rest/retention.ts'
import { call } from '../api/call.ts'

export type Going = Omit<WouldGo, 'next'>

/** What would go if messages were kept for so many days, added up. `null`: it could not be counted. */
export async function countGoing(
  days: number,
  room: string | null,
  stop: AbortSignal,
  ask = call<WouldGo>,
): Promise<Going | null> {
  let all: Going = { conversations: 0, messages: 0, files: 0, fileBytes: 0, held: 0, oldest: null }
  for (let skip: number | null = 0; skip !== null;) {
    const asked = new URLSearchParams({ days: String(days), skip: String(skip) })
    if (room !== null) asked.set('room', room)
    const path = `/api/admin/retention?${asked.toString()}`
    const answer = await ask('GET', path, undefined, stop)
    if (!answer.ok) return null
    const { next, oldest, ...more } = answer.value
    const times = [oldest, all.oldest].flatMap((time) => time ?? [])
    all = {
      conversations: all.conversations + more.conversations,
      messages: all.messages + more.messages,
      files: all.files + more.files,
      fileBytes: all.fileBytes + more.fileBytes,
      held: all.held + more.held,
      oldest: times.length === 0 ? null : Math.min(...times),
    }
    skip = next
  }
  return all
}
