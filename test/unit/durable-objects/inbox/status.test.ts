import { describe, expect, it } from 'vitest'
import { PersonStatus, type Devices } from '../../../../durable-objects/inbox/status.ts'
import type { StatusReport } from '../../../../durable-objects/protocol/rpc.ts'
import { BOB, CLEO } from '../support.ts'
import { inboxSql } from './support.ts'

const FOREVER = 99_000_000

function newStatus(sql = inboxSql()) {
  const world = {
    now: 1_000,
    devices: 'none' as Devices,
    told: [] as [string, StatusReport][],
    unreachable: new Set<string>(),
    expired: 0,
  }
  const wake = () =>
    new PersonStatus(sql, {
      devices: () => world.devices,
      tell: (watcher, report) => {
        if (world.unreachable.has(watcher)) return Promise.reject(new Error('unreachable'))
        world.told.push([watcher, report])
        return Promise.resolve()
      },
      expired: () => (world.expired += 1),
      now: () => world.now,
    })
  const status = wake()
  const go = async (devices: Devices, at = world.now) => {
    world.devices = devices
    world.now = at
    await status.devicesChanged()
  }
  /** As the alarm does: only when it is due. */
  const ring = async (at: number, one = status) => {
    world.now = at
    const due = one.dueAt()
    if (due !== null && due <= at) await one.run(at)
  }
  const heard = () => world.told.map(([, { status: told }]) => told)
  return { world, wake, status, go, ring, heard }
}

describe('the status of a person', () => {
  it('is told to those who want to know, when it changes', async () => {
    const { world, status, go } = newStatus()
    expect(status.watch(BOB.id, FOREVER)).toEqual({ status: 'offline', version: 0 })
    await go('active')
    await go('active')
    expect(world.told).toEqual([[BOB.id, { status: 'online', version: 1 }]])
    expect(status.watch(CLEO.id, FOREVER)).toEqual({ status: 'online', version: 1 })
  })

  it('stays through a reload, and changes when nobody comes back', async () => {
    const { status, go, ring, heard } = newStatus()
    status.watch(BOB.id, FOREVER)
    await go('active')
    await go('none')
    expect([heard(), status.dueAt()]).toEqual([['online'], 4_000])
    await go('active', 2_000)
    expect(status.dueAt()).toBeNull()
    await go('none')
    await ring(4_999)
    expect(heard()).toEqual(['online'])
    await ring(5_000)
    expect(heard()).toEqual(['online', 'offline'])
    expect(status.dueAt()).toBeNull()
  })

  it('is told to nobody whose lease has ended', async () => {
    const { world, status, go } = newStatus()
    status.watch(BOB.id, 1_500)
    status.watch(CLEO.id, 2_500)
    await go('active', 2_000)
    expect(world.told).toEqual([[CLEO.id, { status: 'online', version: 1 }]])
  })

  it('is put right after a sleep in which the devices went', async () => {
    const { world, status, go, wake, ring } = newStatus()
    status.watch(BOB.id, FOREVER)
    await go('active')
    world.devices = 'none'
    const woken = wake()
    expect(woken.dueAt()).toBe(4_000)
    await ring(4_000, woken)
    expect(world.told.at(-1)).toEqual([BOB.id, { status: 'offline', version: 2 }])
  })

  it('never tells a newcomer more than the others: no news falls between the two', async () => {
    const { world, status, go } = newStatus()
    status.watch(BOB.id, FOREVER)
    await go('active')
    world.devices = 'none'
    world.now = 9_000
    // The alarm is late; a device comes back before it.
    expect(status.watch(CLEO.id, FOREVER)).toEqual({ status: 'online', version: 1 })
    await go('active')
    expect(world.told).toHaveLength(1)
  })

  it('is told again to a watcher that could not be reached', async () => {
    const { world, status, go, ring, heard } = newStatus()
    for (const one of [BOB, CLEO]) status.watch(one.id, FOREVER)
    world.unreachable.add(BOB.id)
    await go('active')
    expect(world.told.map(([watcher]) => watcher)).toEqual([CLEO.id])
    world.unreachable.clear()
    await ring(3_000)
    expect(world.told.map(([watcher]) => watcher)).toEqual([CLEO.id, BOB.id])
    expect([heard(), status.dueAt()]).toEqual([['online', 'online'], null])
  })
})

describe('away', () => {
  it('is who is idle on every device, and no longer with a first sign', async () => {
    const { status, go, heard } = newStatus()
    status.watch(BOB.id, FOREVER)
    await go('active')
    await go('idle')
    await go('active')
    expect(heard()).toEqual(['online', 'away', 'online'])
  })

  it('waits five minutes from the leaving of the last active device, also through a sleep', async () => {
    const { world, status, ring, go, heard, wake } = newStatus()
    status.watch(BOB.id, FOREVER)
    await go('active')
    // Of two devices the one goes at which somebody sat; the other has long been idle.
    world.devices = 'idle'
    world.now = 30_000
    status.activeDeviceLeft()
    await status.devicesChanged()
    expect(heard()).toEqual(['online'])
    expect([status.dueAt(), wake().dueAt()]).toEqual([330_000, 330_000])
    await ring(329_999)
    expect(heard()).toEqual(['online'])
    await ring(330_000)
    expect(heard()).toEqual(['online', 'away'])
    expect(status.dueAt()).toBeNull()
  })
})

describe('what a person chooses', () => {
  it('shows whatever the devices do, with what they say of themselves', async () => {
    const { world, status, go } = newStatus()
    status.watch(BOB.id, FOREVER)
    await go('active')
    await status.choose({ mode: 'busy', emoji: '📅', text: 'En réunion' })
    await go('idle')
    const note = { emoji: '📅', text: 'En réunion' }
    expect(world.told.at(-1)).toEqual([BOB.id, { status: 'busy', note, version: 2 }])
    expect(world.told).toHaveLength(2)
    await status.choose({ mode: 'auto' })
    expect(world.told.at(-1)).toEqual([BOB.id, { status: 'away', version: 3 }])
  })

  it('is offline to others when it is to be invisible', async () => {
    const { world, status, go, heard } = newStatus()
    status.watch(BOB.id, FOREVER)
    await go('active')
    await status.choose({ mode: 'invisible' })
    await go('idle')
    await go('none')
    await go('active')
    expect(heard()).toEqual(['online', 'offline'])
    expect(status.chosen.own).toEqual({ mode: 'invisible' })
    expect(JSON.stringify(world.told)).not.toContain('invisible')
  })

  it('survives a sleep, and says something also of who is not there', async () => {
    const { status, wake } = newStatus()
    await status.choose({ mode: 'auto', text: 'En congé' })
    const woken = wake()
    expect(woken.chosen.own).toEqual({ mode: 'auto', text: 'En congé' })
    expect(woken.watch(BOB.id, FOREVER)).toMatchObject({ note: { text: 'En congé' } })
  })

  it('ends by itself when its time is over, also after a sleep', async () => {
    const { world, status, go, ring, wake } = newStatus()
    status.watch(BOB.id, FOREVER)
    await go('active')
    await status.choose({ mode: 'busy', text: 'Déjeuner', until: 60_000 })
    const woken = wake()
    expect([status.dueAt(), woken.dueAt()]).toEqual([60_000, 60_000])
    await ring(59_999, woken)
    expect(world.expired).toBe(0)
    await ring(60_000, woken)
    expect([world.expired, woken.chosen.own]).toEqual([1, { mode: 'auto' }])
    expect(world.told.at(-1)).toEqual([BOB.id, { status: 'online', version: 3 }])
    expect([woken.dueAt(), wake().chosen.own]).toEqual([null, { mode: 'auto' }])
  })
})
