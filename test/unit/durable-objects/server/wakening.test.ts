import { expect, it } from 'vitest'
import type { ServerStanding } from '../../../../durable-objects/protocol/server.ts'
import { LiveList } from '../../../../durable-objects/server/live-list.ts'
import { SERVER_MIGRATIONS } from '../../../../durable-objects/server/migrations.ts'
import { SleeperList } from '../../../../durable-objects/server/sleeper-list.ts'
import { Wakening, WOKEN_AT_ONCE } from '../../../../durable-objects/server/wakening.ts'
import { migrate } from '../../../../durable-objects/shared/migrate.ts'
import { nodeSql } from '../../../support/node-sql.ts'

function newWorld() {
  const sql = nodeSql()
  migrate(sql, SERVER_MIGRATIONS)
  const live = new LiveList(sql)
  const world = {
    ...{ live, list: new SleeperList(sql), now: 1_000 },
    standing: { version: 1, state: 'open', reason: '', endsAt: null } as ServerStanding,
    unreachable: new Set<string>(),
    told: [] as string[],
    /** All that was only in memory is gone. */
    wake() {
      world.list = new SleeperList(sql)
      return new Wakening({
        list: world.list,
        standing: () => world.standing,
        tell: (name) => {
          if (world.unreachable.has(name)) return Promise.reject(new Error('unreachable'))
          world.told.push(name)
          return Promise.resolve()
        },
        now: () => world.now,
      })
    },
    shorten(version: number) {
      world.standing = { ...world.standing, version, keepDays: 30 }
      world.list.wakeAll(version)
    },
    async untilDone() {
      for (let round = 0; round < 20; round += 1) {
        const wakening = world.wake()
        if (wakening.dueAt() === null) return
        await wakening.run()
      }
    },
  }
  return world
}

const name = (index: number): string => `r_${String(index).padStart(4, '0')}`

it('tells every conversation where nobody is, once, whoever dies in between', async () => {
  const world = newWorld()
  const count = WOKEN_AT_ONCE * 2 + 5
  for (let index = 0; index < count; index += 1) world.list.enter(name(index) as never, 1)
  world.live.enter({ kind: 'conversation', name: name(3) as never, spell: 1 }, 1)
  expect(world.wake().dueAt()).toBeNull()
  world.shorten(2)
  await world.untilDone()
  expect(world.told).toEqual(
    Array.from({ length: count }, (_, index) => name(index)).filter((one) => one !== name(3)),
  )
  expect(world.wake().dueAt()).toBeNull()
})

it('tells who could not be reached later, and the others without waiting for it', async () => {
  const world = newWorld()
  const count = WOKEN_AT_ONCE + 10
  for (let index = 0; index < count; index += 1) world.list.enter(name(index) as never, 1)
  for (let index = 0; index < WOKEN_AT_ONCE; index += 1) world.unreachable.add(name(index))
  world.shorten(2)
  const wakening = world.wake()
  await wakening.run()
  await wakening.run()
  expect(world.told).toHaveLength(10)
  expect(wakening.dueAt()).toBeGreaterThan(world.now + 60_000)
  world.unreachable.clear()
  await world.untilDone()
  expect(new Set(world.told).size).toBe(count)
})

it('rests while the server is stopped, and spares who hears it by coming to life', () => {
  const world = newWorld()
  world.list.enter('r_a' as never, 1)
  world.shorten(2)
  world.standing = { ...world.standing, state: 'stopped' }
  expect(world.wake().dueAt()).toBeNull()
  world.standing = { ...world.standing, state: 'open' }
  expect(world.wake().dueAt()).toBe(world.now)
  world.list.enter('r_a' as never, 2)
  expect(world.wake().dueAt()).toBeNull()
})
