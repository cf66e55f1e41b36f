import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

/**
 * Has a room's storage speak as on a platform that goes back in time, until it begins anew; nothing
 * really goes back (test/unit/durable-objects/conversation/recovering.test.ts does that).
 */
export function offerTimeMachine(room: string): Promise<void> {
  return runInDurableObject(env.CONVERSATION.getByName(room), (_, { storage }) => {
    Object.assign(storage, {
      getCurrentBookmark: () => Promise.resolve('now'),
      getBookmarkForTime: (time: number) => Promise.resolve(`then ${String(time)}`),
      onNextSessionRestoreBookmark: (bookmark: string) => Promise.resolve(`before ${bookmark}`),
    })
  })
}
