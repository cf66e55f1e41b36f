import { describe, expect, it } from 'vitest'
import { Watching } from '../../../../durable-objects/inbox/watching.ts'
import type { Status } from '../../../../durable-objects/protocol/inbox.ts'
import type { StatusReport } from '../../../../durable-objects/protocol/rpc.ts'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { BOB, CLEO } from '../support.ts'

function newWatching() {
  const world = {
    now: 0,
    shown: new Set<PersonId>(),
    answers: new Map<PersonId, StatusReport>(),
    asked: [] as PersonId[],
    changed: [] as [PersonId, Status][],
  }
  const watching = new Watching({
    shown: () => world.shown,
    ask: (person) => {
      world.asked.push(person)
      const report = world.answers.get(person)
      return report ? Promise.resolve(report) : Promise.reject(new Error('unreachable'))
    },
    changed: (person, status) => world.changed.push([person, status]),
    now: () => world.now,
  })
  return { world, watching }
}

describe('whose status a person sees', () => {
  it('is asked once, and shown as offline where nobody answers', async () => {
    const { world, watching } = newWatching()
    world.answers.set(BOB.id, { status: 'online', version: 1 })
    const both = [BOB.id, CLEO.id]
    const expected = [
      [BOB.id, 'online'],
      [CLEO.id, 'offline'],
    ]
    expect(await watching.statuses(both)).toEqual(expected)
    expect(await watching.statuses(both)).toEqual(expected)
    expect(world.asked).toEqual([BOB.id, CLEO.id, CLEO.id])
  })

  it('changes with news, and not with older ones that come late', () => {
    const { watching } = newWatching()
    expect(watching.learn(BOB.id, { status: 'online', version: 3 })).toBe(true)
    expect(watching.learn(BOB.id, { status: 'offline', version: 3 })).toBe(false)
    expect(watching.learn(BOB.id, { status: 'offline', version: 2 })).toBe(false)
    expect(watching.learn(BOB.id, { status: 'offline', version: 4 })).toBe(true)
  })

  it('is asked again before the promise to be told ends, while somebody shows it', async () => {
    const { world, watching } = newWatching()
    world.answers.set(BOB.id, { status: 'online', version: 2 })
    await watching.statuses([BOB.id])
    expect(watching.dueAt()).toBe(540_000)
    world.shown.add(BOB.id)
    world.answers.set(BOB.id, { status: 'offline', version: 3 })
    world.now = 540_000
    await watching.run(world.now)
    expect(await watching.statuses([BOB.id])).toEqual([[BOB.id, 'offline']])
    expect(world.changed).toEqual([[BOB.id, 'offline']])
    expect(watching.dueAt()).toBe(1_080_000)
    world.shown.clear()
    await watching.run(1_080_000)
    expect(watching.dueAt()).toBeNull()
  })

  it('keeps a note that came while the answer was on its way', async () => {
    const { world, watching } = newWatching()
    world.answers.set(BOB.id, { status: 'online', version: 4 })
    const asked = watching.statuses([BOB.id])
    watching.learn(BOB.id, { status: 'offline', version: 5 })
    expect(await asked).toEqual([[BOB.id, 'offline']])
  })
})
