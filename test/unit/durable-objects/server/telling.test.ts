import { describe, expect, it } from 'vitest'
import type { LiveObject } from '../../../../durable-objects/protocol/rpc-server.ts'
import type { ServerStanding } from '../../../../durable-objects/protocol/server.ts'
import { LiveList } from '../../../../durable-objects/server/live-list.ts'
import { SERVER_MIGRATIONS } from '../../../../durable-objects/server/migrations.ts'
import { AT_ONCE, RETRY_MS, Telling } from '../../../../durable-objects/server/telling.ts'
import { migrate } from '../../../../durable-objects/shared/migrate.ts'
import { nodeSql } from '../../../support/node-sql.ts'

const NOTHING: (name: string) => void = () => undefined

function object(name: string, spell = 1): LiveObject {
  return { kind: 'conversation', name: name as never, spell }
}

function newTelling(names: readonly string[]) {
  const sql = nodeSql()
  migrate(sql, SERVER_MIGRATIONS)
  const list = new LiveList(sql)
  for (const name of names) list.enter(object(name), 1)
  const world = {
    now: 1_000,
    standing: { version: 2, state: 'stopped', reason: 'x', endsAt: null } as ServerStanding,
    unreachable: new Set<string>(),
    silent: new Set<string>(),
    deserted: new Set<string>(),
    told: [] as string[],
    ...{ underWay: 0, most: 0 },
    during: NOTHING,
  }
  const wake = () =>
    new Telling({
      list,
      standing: () => world.standing,
      tell: async ({ name }, { version }) => {
        world.underWay += 1
        world.most = Math.max(world.most, world.underWay)
        await Promise.resolve()
        world.underWay -= 1
        if (world.unreachable.has(name)) throw new Error('unreachable')
        if (world.silent.has(name)) return await new Promise<boolean>(() => undefined)
        world.told.push(`${name} ${version}`)
        world.during(name)
        return !world.deserted.has(name)
      },
      // Patience runs out at once where somebody is silent, and never before anybody's answer.
      after: (_, call) => {
        const timer = setTimeout(call, 5)
        return () => clearTimeout(timer)
      },
      now: () => world.now,
    })
  return { world, list, wake }
}

describe('a change of the server', () => {
  it('is told to everybody once, so many at a time', async () => {
    const names = Array.from({ length: 200 }, (_, n) => `r_${n}`)
    const { world, list, wake } = newTelling(names)
    const telling = wake()
    expect(telling.dueAt()).toBe(1_000)
    await telling.tellAll()
    expect(world.told.toSorted()).toEqual(names.map((name) => `${name} 2`).toSorted())
    expect([world.most, telling.dueAt()]).toEqual([AT_ONCE, null])
    expect(list.reach(2)).toEqual({ confirmed: 200, waiting: 0 })
    expect(wake().dueAt()).toBeNull()
  })

  it('comes again to who was out of reach or silent, until they confirm, also after a sleep', async () => {
    const { world, list, wake } = newTelling(['a', 'b', 'c'])
    world.unreachable.add('a')
    world.silent.add('b')
    const telling = wake()
    await telling.tellAll()
    expect(list.reach(2)).toEqual({ confirmed: 1, waiting: 2 })
    expect(telling.dueAt()).toBe(1_000 + RETRY_MS)
    world.unreachable.clear()
    world.silent.clear()
    const woken = wake()
    expect(woken.dueAt()).toBe(1_000)
    await woken.run()
    expect(world.told).toEqual(['c 2', 'a 2', 'b 2'])
    expect(list.reach(2)).toEqual({ confirmed: 3, waiting: 0 })
  })

  it('is forgotten where nobody is any more, but not where somebody came back meanwhile', async () => {
    const { world, list, wake } = newTelling(['gone', 'back'])
    world.deserted.add('gone').add('back')
    world.during = (name) => {
      if (name === 'back') list.enter(object('back', 2), 2)
    }
    await wake().tellAll()
    expect(list.reach(2)).toEqual({ confirmed: 1, waiting: 0 })
  })

  it('that comes during a round is told before anybody has an answer', async () => {
    const { world, wake } = newTelling(['a', 'b'])
    const telling = wake()
    world.during = () => {
      world.standing = { ...world.standing, version: 3, state: 'open' }
    }
    await Promise.all([telling.tellAll(), telling.tellAll()])
    expect(world.told.toSorted()).toEqual(['a 2', 'a 3', 'b 2', 'b 3'])
  })
})

describe('the list of the live', () => {
  it('does not lose who came back over a late goodbye', () => {
    const { list } = newTelling([])
    list.enter(object('a', 1), 1)
    list.enter(object('a', 2), 1)
    list.leave(object('a', 1))
    expect(list.reach(1)).toEqual({ confirmed: 1, waiting: 0 })
    list.leave(object('a', 2))
    expect(list.reach(1)).toEqual({ confirmed: 0, waiting: 0 })
  })
})
