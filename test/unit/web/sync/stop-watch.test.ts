import { expect, it } from 'vitest'
import type { ServerNotice } from '../../../../durable-objects/protocol/server.ts'
import { StopWatch } from '../../../../web/src/sync/stop-watch.ts'
import { FakePorts, settled } from './fake-ports.ts'

const STOPPED: ServerNotice = { state: 'stopped', reason: 'x', endsAt: null }

function newWatch() {
  const ports = new FakePorts()
  const world = { answer: STOPPED as ServerNotice | null, asked: 0 }
  const watch = new StopWatch({
    ask: () => {
      world.asked += 1
      return Promise.resolve(world.answer)
    },
    random: ports.random,
    after: (ms, call) => ports.after(ms, call),
  })
  return { ports, world, watch }
}

it('asks seldom, once for everybody, and goes on when nobody answers', async () => {
  const { ports, world, watch } = newWatch()
  const heard: string[] = []
  watch.watch(({ state }) => heard.push(`one ${state}`))
  watch.watch(({ state }) => heard.push(`two ${state}`))
  ports.pass(29_999)
  expect(world.asked).toBe(0)
  ports.pass(1)
  await settled()
  expect([world.asked, heard]).toEqual([1, ['one stopped', 'two stopped']])
  world.answer = null
  ports.pass(30_000)
  await settled()
  world.answer = { ...STOPPED, state: 'open' }
  ports.pass(30_000)
  await settled()
  expect([world.asked, heard.slice(2)]).toEqual([3, ['one open', 'two open']])
})

it('asks no more when nobody wants to know', async () => {
  const { ports, world, watch } = newWatch()
  const ends = [watch.watch(() => undefined), watch.watch(() => undefined)]
  ends[0]?.()
  expect(ports.timers).toBe(1)
  ends[1]?.()
  expect(ports.timers).toBe(0)
  ports.pass(120_000)
  await settled()
  expect(world.asked).toBe(0)
})
