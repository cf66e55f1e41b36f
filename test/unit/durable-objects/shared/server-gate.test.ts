import { describe, expect, it } from 'vitest'
import type { LiveObject } from '../../../../durable-objects/protocol/rpc-server.ts'
import type { ServerStanding } from '../../../../durable-objects/protocol/server.ts'
import { migrate } from '../../../../durable-objects/shared/migrate.ts'
import {
  QUIET_MS,
  resting,
  SERVER_GATE_STATEMENTS,
  ServerGate,
} from '../../../../durable-objects/shared/server-gate.ts'
import { nodeSql } from '../../../support/node-sql.ts'

const OPEN: ServerStanding = { version: 1, state: 'open', reason: '', endsAt: null }
const STOPPED: ServerStanding = { version: 2, state: 'stopped', reason: 'fire', endsAt: 9 }
const REOPENED: ServerStanding = { ...OPEN, version: 3 }

function newGate() {
  const sql = nodeSql()
  migrate(sql, [{ id: '1', statements: SERVER_GATE_STATEMENTS }])
  const world = {
    ...{ now: 1_000, sockets: 0, standing: OPEN, isReachable: true },
    ...{ calls: [] as string[], before: (): void => undefined },
  }
  const call = async <T>(name: string, answer: T): Promise<T> => {
    if (!world.isReachable) throw new Error('unreachable')
    world.calls.push(name)
    await Promise.resolve()
    world.before()
    return answer
  }
  const wake = () =>
    new ServerGate(sql, {
      object: (spell): LiveObject => ({ kind: 'conversation', name: 'r_a' as never, spell }),
      server: () => ({
        enter: ({ spell }) => call(`enter ${spell}`, world.standing),
        leave: ({ spell }) => call(`leave ${spell}`, undefined),
        standing: () => call('standing', world.standing),
        hear: () => Promise.reject(new Error('not asked')),
        hide: () => Promise.reject(new Error('not asked')),
        keepFloor: () => Promise.reject(new Error('not asked')),
        reach: () => Promise.reject(new Error('not asked')),
      }),
      hasSockets: () => world.sockets > 0,
      now: () => world.now,
    })
  return { world, wake, gate: wake() }
}

describe('an object before its first socket', () => {
  it('enters the list once, also after a sleep, and learns how the server stands', async () => {
    const { world, gate, wake } = newGate()
    world.standing = STOPPED
    expect(await Promise.all([gate.enter(), gate.enter()])).toEqual([true, true])
    expect([gate.isLive, gate.isStopped]).toEqual([true, true])
    const woken = wake()
    expect(await woken.enter()).toBe(true)
    expect([woken.isLive, woken.standing]).toEqual([true, STOPPED])
    expect(world.calls).toEqual(['enter 1'])
  })

  it('lets nobody in while the list cannot be reached', async () => {
    const { world, gate } = newGate()
    world.isReachable = false
    expect(await gate.enter()).toBe(false)
    expect(gate.isLive).toBe(false)
    world.isReachable = true
    expect(await gate.enter()).toBe(true)
  })

  it('goes by a stop that overtakes the answer of its entering', async () => {
    const { world, gate } = newGate()
    let wantedNews = false
    world.before = () => {
      gate.hear(STOPPED)
      wantedNews = gate.wantsNews
    }
    await gate.enter()
    expect([wantedNews, gate.isStopped]).toEqual([true, true])
  })
})

describe('news', () => {
  it('is kept, and what is older changes nothing', () => {
    const { gate, wake } = newGate()
    expect([gate.hear(STOPPED), gate.hear(OPEN), gate.hear(STOPPED)]).toEqual([true, false, false])
    expect(wake().standing).toEqual(STOPPED)
    expect(gate.hear(REOPENED)).toBe(true)
    expect(gate.isStopped).toBe(false)
  })
})

describe('an object that nobody has a socket to', () => {
  it('signs off when it has been quiet, and enters anew with the next socket', async () => {
    const { world, gate } = newGate()
    await gate.enter()
    expect(gate.dueAt()).toBe(1_000 + QUIET_MS)
    world.sockets = 1
    gate.socketsChanged()
    expect(gate.dueAt()).toBeNull()
    world.sockets = 0
    world.now = 5_000
    gate.socketsChanged()
    world.now = 6_000
    gate.socketsChanged()
    expect(gate.dueAt()).toBe(5_000 + QUIET_MS)
    await gate.run()
    expect([gate.isLive, gate.dueAt()]).toEqual([false, null])
    await gate.enter()
    expect(world.calls).toEqual(['enter 1', 'leave 1', 'enter 2'])
  })

  it('stays where somebody came just before', async () => {
    const { world, gate } = newGate()
    await gate.enter()
    world.sockets = 1
    await gate.run()
    expect([gate.isLive, world.calls]).toEqual([true, ['enter 1']])
  })

  it('does not sign off while the server is stopped: it must hear of the end', async () => {
    const { gate } = newGate()
    await gate.enter()
    gate.hear(STOPPED)
    expect(gate.dueAt()).toBeNull()
    gate.hear(REOPENED)
    expect(gate.dueAt()).toBe(1_000 + QUIET_MS)
  })

  it('is quiet from when it woke, if it slept over that', async () => {
    const { world, gate, wake } = newGate()
    await gate.enter()
    world.now = 50_000
    expect(wake().dueAt()).toBe(50_000 + QUIET_MS)
  })
})

describe('a timed job', () => {
  function jobOf(gate: ServerGate) {
    const done: number[] = []
    return { done, job: resting(gate, { dueAt: () => 7, run: (now) => void done.push(now) }) }
  }

  it('rests while the server is stopped and goes on afterwards', async () => {
    const { gate } = newGate()
    await gate.enter()
    const { job, done } = jobOf(gate)
    expect(job.dueAt()).toBe(7)
    gate.hear(STOPPED)
    expect(job.dueAt()).toBeNull()
    await job.run(1)
    gate.hear(REOPENED)
    expect(job.dueAt()).toBe(7)
    await job.run(2)
    expect(done).toEqual([2])
  })

  it('of an object that is not in the list asks first, and enters it to hear of the end', async () => {
    const { world, gate } = newGate()
    const { job, done } = jobOf(gate)
    await job.run(1)
    world.standing = STOPPED
    await job.run(2)
    expect([done, gate.isLive, job.dueAt()]).toEqual([[1], true, null])
    expect(world.calls).toEqual(['standing', 'standing', 'enter 1'])
  })
})
