import type { HeldGoing } from '../../../durable-objects/protocol/rest/holds.ts'
import { call } from '../api/call.ts'

export type HeldSum = Omit<HeldGoing, 'next'>

/** What would go if this hold were lifted, added up. `null`: it could not be counted. */
export async function countHeld(
  hold: string,
  stop: AbortSignal,
  ask = call<HeldGoing>,
): Promise<HeldSum | null> {
  let all: HeldSum = { conversations: 0, messages: 0, files: 0, fileBytes: 0 }
  for (let skip: number | null = 0; skip !== null;) {
    const path = `/api/admin/holds/${hold}/going?skip=${String(skip)}`
    const answer = await ask('GET', path, undefined, stop)
    if (!answer.ok) return null
    const { next, ...more } = answer.value
    all = {
      conversations: all.conversations + more.conversations,
      messages: all.messages + more.messages,
      files: all.files + more.files,
      fileBytes: all.fileBytes + more.fileBytes,
    }
    skip = next
  }
  return all
}
