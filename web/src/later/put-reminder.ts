import type { Remind, Reminder } from '../../../durable-objects/protocol/rest/reminders.ts'
import { call, type CallError } from '../api/call.ts'

/** `null`: it waits now, as it is given here. */
export async function putReminder({ id, of, note, at }: Reminder): Promise<CallError | null> {
  const wish: Remind = { ...(of && { of }), note, at }
  const done = await call('PUT', `/api/reminders/${id}`, wish)
  return done.ok ? null : done.error
}
