import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { RoomId } from '../../durable-objects/protocol/ids.ts'
import { Random, runSeed } from '../model/random.ts'
import { readArchive } from './support/archive.ts'
import { eventually, pause } from './support/eventually.ts'
import { FaultProxy } from './support/fault-proxy.ts'
import { registerPeople, type Member } from './support/people.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { scaled, tell } from './support/scale.ts'
import { ROOM } from './support/stage-room.ts'
import { SyncClient } from './support/sync-client.ts'
import { Traffic } from './support/traffic.ts'

const CUTS = scaled(100, 1_000)
const OTHER_ROOM = 'r_blabla' as RoomId

let members: Member[]
beforeAll(async () => {
  members = await registerPeople(inject('origin'), 8)
})

describe('who was away', () => {
  it('hears exactly what it missed, over random cuts and every kind of change', async () => {
    const random = new Random(runSeed('resume over random cuts'))
    const traffic = await Traffic.begin(members.slice(0, 3), ROOM, random, 60)
    const away = await Promise.all(
      members.slice(3, 6).map(async (member) => {
        const proxy = await FaultProxy.open(member.origin)
        return { proxy, sync: new SyncClient(member, ROOM, { port: proxy.port, haste: 0.1 }) }
      }),
    )
    await Promise.all(away.map(({ sync }) => sync.untilLive()))
    const returns = (): number => away.reduce((sum, { sync }) => sum + sync.entries - 1, 0)
    while (returns() < CUTS) {
      const { proxy, sync } = random.pick(away)
      // Right after a cut a client may not have noticed it yet.
      await eventually(
        () => sync.client.state.connection.kind === 'live' && proxy.links.size > 0,
        () => 'a client does not come back',
      )
      // At once, or in the middle of what comes next.
      if (random.chance(0.5)) proxy.newest.cut()
      else proxy.newest.cutAfter('down', random.between(1, 900))
      await pause(random.between(0, 120))
    }
    const seq = await traffic.stop()
    const [reader] = members
    if (!reader) throw new Error('nobody came')
    const archive = await readArchive(reader, ROOM)
    const totals = { events: 0, entries: 0, resets: 0 }
    for (const { proxy, sync } of away) {
      await sync.untilWholeAt(seq)
      expect(sync.misheard).toEqual([])
      sync.expectSameAs(archive)
      totals.events += sync.events
      totals.entries += sync.entries
      totals.resets += sync.resets
      sync.end()
      proxy.close()
    }
    // Each began with a page, and never again needed one.
    expect(totals.resets).toBe(away.length)
    tell('resume over random cuts', {
      cuts: totals.entries - away.length,
      ...totals,
      ...traffic.counts,
    })
  })

  it('gets a fresh page instead of a hole when too much was missed', async () => {
    const [writer, reader] = members.slice(6, 8)
    if (!writer || !reader) throw new Error('nobody came')
    const proxy = await FaultProxy.open(reader.origin)
    const sync = new SyncClient(reader, OTHER_ROOM, { port: proxy.port, haste: 0.02 })
    await sync.untilLive()
    proxy.isDown = true
    proxy.cutAll()
    const client = await RawClient.enter(writer, OTHER_ROOM)
    const missed = 1_001
    for (let said = 0; said < missed;) {
      const some = Math.min(50, missed - said)
      const commands = Array.from({ length: some }, (_, index) => {
        return { t: 'send', cid: newCid(), text: `missed ${said + index}` } as const
      })
      client.say(...commands)
      for (const { cid } of commands) await client.ackOf(cid)
      said += some
    }
    proxy.isDown = false
    await sync.untilWholeAt(client.events.at(-1)?.seq ?? 0)
    expect(sync.resets).toBe(2)
    expect(sync.events).toBe(0)
    expect(sync.misheard).toEqual([])
    sync.expectSameAs(await readArchive(writer, OTHER_ROOM))
    sync.end()
    client.end()
    proxy.close()
    tell('too old a cursor', { missed, resets: sync.resets - 1, told: sync.events })
  })
})
