import { PlainError } from '../lib/plain-error.ts'
import { wrangler } from '../lib/wrangler.ts'

const name = 'palabre-pushes'

/** Makes the account's queue for notifications, unless it is there. */
export async function ensureQueue(tell: (line: string) => void): Promise<void> {
  if ((await wrangler(['queues', 'info', name])).ok) return
  const { ok, all } = await wrangler(['queues', 'create', name])
  if (!ok) throw new PlainError(`The queue for notifications could not be created:\n${all}`)
  tell(`Created the queue "${name}" for notifications.`)
}
