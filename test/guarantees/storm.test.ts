import { expect, inject, it } from 'vitest'
import { Random, runSeed } from '../model/random.ts'
import { readArchive } from './support/archive.ts'
import { FaultProxy } from './support/fault-proxy.ts'
import { registerPeople } from './support/people.ts'
import { scaled, tell } from './support/scale.ts'
import { ROOM } from './support/stage-room.ts'
import { SyncClient } from './support/sync-client.ts'
import { Traffic } from './support/traffic.ts'

const CLIENTS = scaled(200, 1_000)
const DEVICES = 10
/** Opened at once while everybody arrives; the storm itself is left to itself. */
const AT_ONCE = 25
/** Promised are 10 s for 1,000 on a quiet machine. */
const BACK_WITHIN_MS = 60_000

it('has everybody back and whole after all were cut off at once', async () => {
  const random = new Random(runSeed('a storm of returns'))
  const people = await registerPeople(inject('origin'), CLIENTS / DEVICES + 2)
  const [one, other, ...members] = people
  if (!one || !other) throw new Error('nobody came')
  const proxy = await FaultProxy.open(inject('origin'))
  const clients: SyncClient[] = []
  while (clients.length < CLIENTS) {
    const some = Array.from({ length: AT_ONCE }, (_, index) => {
      const member = members[(clients.length + index) % members.length] ?? one
      return new SyncClient(member, ROOM, { port: proxy.port })
    })
    await Promise.all(some.map((client) => client.untilLive()))
    clients.push(...some)
  }

  const traffic = await Traffic.begin([one, other], ROOM, random, 40)
  const began = performance.now()
  expect(proxy.cutAll()).toBe(CLIENTS)
  const live = await Promise.all(clients.map((client) => untilBack(client, began)))
  const seq = await traffic.stop()
  await Promise.all(clients.map((client) => client.untilWholeAt(seq)))

  const archive = await readArchive(one, ROOM)
  for (const client of clients) {
    expect(client.misheard).toEqual([])
    expect(client.resets).toBe(1)
    client.expectSameAs(archive)
    client.end()
  }
  proxy.close()
  const last = Math.max(...live)
  expect(last).toBeLessThan(BACK_WITHIN_MS)
  tell('a storm of returns', {
    clients: CLIENTS,
    'all back after s': (last / 1_000).toFixed(1),
    'half back after s': ((live.toSorted((a, b) => a - b)[CLIENTS / 2] ?? 0) / 1_000).toFixed(1),
    changes: Object.values(traffic.counts).reduce((sum, count) => sum + count, 0),
  })
})

/** Milliseconds until it has come in for the second time. */
async function untilBack(client: SyncClient, began: number): Promise<number> {
  await client.untilEntered(2, BACK_WITHIN_MS)
  return performance.now() - began
}
