import type { ScheduledList } from '../../durable-objects/protocol/rest/scheduled.ts'
import type { Actor } from '../acting.ts'
import { callObject } from '../call.ts'
import { readReader } from '../db/readable.ts'

/** What of somebody's waits to be sent, and where it would go. */
export async function readScheduled({ env, db, viewer }: Actor): Promise<ScheduledList> {
  const { id } = viewer.me
  const [listed, { readable }] = await Promise.all([
    callObject(() => env.INBOX.getByName(id).schedule({ t: 'list' })),
    readReader(db, id, Date.now()),
  ])
  if (!listed.ok) throw new Error(listed.code)
  const wanted = new Set(listed.value.map(({ conversation }) => conversation))
  const places = readable.map(({ place }) => place).filter((place) => wanted.has(place.id))
  return { scheduled: listed.value, places }
}
