import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { Status } from '../../../durable-objects/protocol/status.ts'
import { openInbox } from '../../../web/src/sync/inbox-client.ts'
import { eventually } from './eventually.ts'
import { FaultProxy } from './fault-proxy.ts'
import { NodePorts } from './node-ports.ts'
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
  const inbox = openInbox({ me: lost.id, ports: new NodePorts(lost, { port: proxy.port }) })
  await eventually(
    () => inbox.state.connection.kind === 'live',
    () => inbox.state.connection.kind,
  )
  // It would come back by itself: from here on nothing gets through.
  proxy.isDown = true
  for (const link of proxy.links) link.blackHole()
  const at = Date.now()
  if (!(await peopleHere({ watcher, lost, thread })).has(lost.id)) throw new Error('never seen')
  if ((await statusOf({ watcher, lost })) !== 'online') throw new Error('never online')
  return {
    swallowed: { lost, watcher, thread, at },
    end: () => {
      sync.end()
      inbox.close()
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

/** How the lost one shows to the watcher at this moment. */
export async function statusOf({
  watcher,
  lost,
}: Pick<Swallowed, 'watcher' | 'lost'>): Promise<Status | undefined> {
  const inbox = openInbox({ me: watcher.id, ports: new NodePorts(watcher) })
  try {
    inbox.watch([lost.id])
    await eventually(
      () => lost.id in inbox.state.statuses,
      () => 'no status',
    )
    return inbox.state.statuses[lost.id]
  } finally {
    inbox.close()
  }
}
