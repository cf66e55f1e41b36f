import { describe, expect, it } from 'vitest'
import { Watching } from '../../../../durable-objects/inbox/watching.ts'
import type { ShownStatus } from '../../../../durable-objects/protocol/inbox.ts'
import type { StatusReport } from '../../../../durable-objects/protocol/rpc.ts'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { BOB, CLEO } from '../support.ts'
import { inboxSql } from './support.ts'

function newWatching(sql = inboxSql()) {
  const world = {
    now: 0,
    shown: new Set<PersonId>(),
    answers: new Map<PersonId, StatusReport>(),
    asked: [] as PersonId[],
    changed: [] as ShownStatus[],
  }
  const wake = () =>
    new Watching(sql, {
      shown: () => world.shown,
      ask: (person) => {
        world.asked.push(person)
        const report = world.answers.get(person)
        return report ? Promise.resolve(report) : Promise.reject(new Error('unreachable'))
      },
      changed: (statuses) => world.changed.push(...statuses),
      now: () => world.now,
    })
  return { world, wake, watching: wake() }
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

  it('is asked again before the promise ends also by an object that slept through it', async () => {
    const { world, wake, watching } = newWatching()
    world.answers.set(BOB.id, { status: 'online', version: 2 })
    world.shown.add(BOB.id)
    await watching.statuses([BOB.id])
    world.now = 500_000
    expect(wake().dueAt()).toBe(540_000)
    const woken = wake()
    world.now = 540_000
    world.answers.set(BOB.id, { status: 'busy', note: { text: 'Déjeuner' }, version: 3 })
    await woken.run(world.now)
    expect(world.changed).toEqual([[BOB.id, 'busy', { text: 'Déjeuner' }]])
    expect(wake().dueAt()).toBe(1_080_000)
  })

  it('is asked again soon where nobody answered, and only there', async () => {
    const { world, watching } = newWatching()
    world.answers.set(BOB.id, { status: 'online', version: 1 })
    for (const one of [BOB, CLEO]) world.shown.add(one.id)
    await watching.statuses([BOB.id, CLEO.id])
    expect(watching.dueAt()).toBe(10_000)
    world.answers.set(CLEO.id, { status: 'away', version: 7 })
    world.now = 10_000
    await watching.run(world.now)
    expect(world.asked).toEqual([BOB.id, CLEO.id, CLEO.id])
    expect(world.changed).toEqual([[CLEO.id, 'away']])
    expect(watching.dueAt()).toBe(540_000)
  })

  it('keeps a note that came while the answer was on its way', async () => {
    const { world, watching } = newWatching()
    world.answers.set(BOB.id, { status: 'online', version: 4 })
    const asked = watching.statuses([BOB.id])
    watching.learn(BOB.id, { status: 'offline', version: 5 })
    expect(await asked).toEqual([[BOB.id, 'offline']])
  })
})
