import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import { FaultProxy } from './fault-proxy.ts'
import { registerPeople, threadBetween, type Member } from './people.ts'
import { RawClient } from './raw-client.ts'
import { SyncClient } from './sync-client.ts'

/** Somebody whose network swallows everything since `at` (ms since 1970): nobody hung up. */
export interface Swallowed {
  readonly lost: Member
  readonly watcher: Member
  readonly thread: ConversationId
  readonly at: number
}

/** In a quiet place: in a busy one it would be cut off much sooner, for not reading. */
export async function swallowSomebody(
  origin: string,
): Promise<{ swallowed: Swallowed; end: () => void }> {
  const [watcher, lost] = await registerPeople(origin, 2)
  if (!watcher || !lost) throw new Error('nobody came')
  const thread = await threadBetween(watcher, lost)
  const proxy = await FaultProxy.open(origin)
  const sync = new SyncClient(lost, thread, { port: proxy.port, withPerson: watcher.id })
  await sync.untilLive()
  // It would come back by itself: from here on nothing gets through.
  proxy.isDown = true
  proxy.newest.blackHole()
  const at = Date.now()
  if (!(await peopleHere({ watcher, lost, thread })).has(lost.id)) throw new Error('never seen')
  return {
    swallowed: { lost, watcher, thread, at },
    end: () => {
      sync.end()
      proxy.close()
    },
  }
}

/** Whom the watcher finds in the thread at this moment. */
export async function peopleHere({
  watcher,
  lost,
  thread,
}: Omit<Swallowed, 'at'>): Promise<ReadonlySet<string>> {
  const client = await RawClient.enter(watcher, thread, { withPerson: lost.id })
  client.end()
  return new Set(client.items.flatMap((item) => (item.t === 'welcome' ? (item.here ?? []) : [])))
}
