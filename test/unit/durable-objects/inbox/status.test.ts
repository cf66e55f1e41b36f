import { describe, expect, it } from 'vitest'
import { PersonStatus } from '../../../../durable-objects/inbox/status.ts'
import { BOB, CLEO } from '../support.ts'
import { inboxSql } from './support.ts'

function newStatus(sql = inboxSql()) {
  const world = { now: 1_000, devices: 0, told: [] as [string, string, number][] }
  const wake = () =>
    new PersonStatus(sql, {
      hasDevices: () => world.devices > 0,
      tell: (watcher, { status, version }) => {
        world.told.push([watcher, status, version])
        return Promise.resolve()
      },
      now: () => world.now,
    })
  return { world, wake, status: wake() }
}

describe('the status of a person', () => {
  it('is told to those who want to know, when it changes', async () => {
    const { world, status } = newStatus()
    expect(status.watch(BOB.id, 99_000)).toMatchObject({ status: 'offline' })
    world.devices = 1
    await status.devicesChanged()
    world.devices = 2
    await status.devicesChanged()
    expect(world.told).toEqual([[BOB.id, 'online', 1]])
    expect(status.watch(CLEO.id, 99_000)).toMatchObject({ status: 'online' })
  })

  it('stays through a reload, and changes when nobody comes back', async () => {
    const { world, status } = newStatus()
    status.watch(BOB.id, 99_000)
    world.devices = 1
    await status.devicesChanged()
    world.devices = 0
    await status.devicesChanged()
    expect([status.current(), status.dueAt()]).toEqual(['online', 4_000])
    world.now = 2_000
    world.devices = 1
    await status.devicesChanged()
    expect(status.dueAt()).toBeNull()
    world.devices = 0
    await status.devicesChanged()
    world.now = 5_000
    expect(status.current()).toBe('offline')
    await status.run()
    expect(world.told.map(([, told]) => told)).toEqual(['online', 'offline'])
    expect(status.dueAt()).toBeNull()
  })

  it('is told to nobody whose lease has ended', async () => {
    const { world, status } = newStatus()
    status.watch(BOB.id, 1_500)
    status.watch(CLEO.id, 2_500)
    world.now = 2_000
    world.devices = 1
    await status.devicesChanged()
    expect(world.told).toEqual([[CLEO.id, 'online', 1]])
  })

  it('is put right after a sleep in which the devices went', async () => {
    const { world, status, wake } = newStatus()
    status.watch(BOB.id, 99_000)
    world.devices = 1
    await status.devicesChanged()
    world.devices = 0
    const woken = wake()
    world.now = 4_000
    expect(woken.dueAt()).toBe(4_000)
    await woken.run()
    expect(world.told.at(-1)).toEqual([BOB.id, 'offline', 2])
  })
})
