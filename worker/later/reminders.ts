import type { RemindersAnswer } from '../../durable-objects/protocol/rest/reminders.ts'
import type { Actor } from '../acting.ts'
import { callObject } from '../call.ts'
import { recall } from './recall.ts'

/** What somebody is to be reminded of, each message as it stands now. */
export async function readReminders(actor: Actor): Promise<RemindersAnswer> {
  const { env, viewer } = actor
  const listed = await callObject(() => env.INBOX.getByName(viewer.me.id).remind({ t: 'list' }))
  if (!listed.ok) throw new Error(listed.code)
  const { messages, places, people } = await recall(
    actor,
    listed.value.flatMap(({ of }) => (of ? [of] : [])),
  )
  const inOrder = messages.values()
  return {
    reminders: listed.value.map((one) => ({
      ...one,
      ...(one.of && { message: inOrder.next().value ?? { state: 'silent' } }),
    })),
    ...{ places, people },
  }
}
