import { env } from 'cloudflare:workers'
import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import { enter, newPerson, newRoom, newSession, openInbox } from '../support/raw-socket.ts'

describe.each(['plain', 'with evictions'])('an inbox, %s', (course) => {
  const step = async (person: { id: string }) => {
    if (course === 'plain') return
    await evictDurableObject(env.INBOX.getByName(person.id), { webSockets: 'hibernate' })
  }

  it('shows a watched person coming and going, after a grace for reloads', async () => {
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const watcher = await openInbox(ada)
    watcher.say({ t: 'watch', people: [bob.id] })
    const { statuses } = await watcher.untilKind('status')
    expect(statuses).toEqual([[bob.id, 'offline']])
    await step(ada)

    const device = await openInbox(bob)
    await watcher.until((item) => item.t === 'status' && item.statuses[0]?.[1] === 'online')
    await step(ada)
    await step(bob)
    device.close()
    await watcher.until(
      (item) =>
        item.t === 'status' && item !== watcher.items[1] && item.statuses[0]?.[1] === 'offline',
    )
    const told = watcher.items.flatMap((item) => (item.t === 'status' ? item.statuses : []))
    expect(told.map(([, status]) => status)).toEqual(['offline', 'online', 'offline'])
  })

  it('stays online while one device is left', async () => {
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const phone = await openInbox(bob)
    await openInbox(bob)
    phone.close()
    await step(bob)
    const report = await env.INBOX.getByName(bob.id).watchedBy(ada.id, Date.now() + 1_000)
    expect(report.status).toBe('online')
  })

  it('brings the answer to a request live', async () => {
    const ada = newPerson('ada')
    const socket = await openInbox(ada)
    await socket.untilKind('welcome')
    await step(ada)
    await env.INBOX.getByName(ada.id).noteAccess('r_marketing' as RoomId, 'member')
    expect(await socket.untilKind('access')).toEqual({
      t: 'access',
      room: 'r_marketing',
      state: 'member',
    })
  })

  it('ends a session here and in every conversation it had entered, and lets it in nowhere after', async () => {
    const ada = newPerson('ada')
    const session = newSession()
    const room = newRoom()
    const stub = env.INBOX.getByName(ada.id)
    const inbox = await openInbox(ada, session)
    expect(await stub.entering(session, room)).toBe(true)
    const socket = await enter(room, ada, { session })
    await socket.untilKind('live')
    await step(ada)

    await stub.endSession(session)
    expect(await inbox.untilKind('bye')).toEqual({ t: 'bye', code: 'session_ended' })
    expect(await socket.untilKind('bye')).toEqual({ t: 'bye', code: 'session_ended' })
    await step(ada)
    expect(await stub.entering(session, room)).toBe(false)
    const again = await openInbox(ada, session)
    expect(await again.untilKind('bye')).toEqual({ t: 'bye', code: 'session_ended' })
  })

  it('slows a device that changes its list without end', async () => {
    const ada = newPerson('ada')
    const socket = await openInbox(ada)
    for (let n = 0; n < 40; n += 1) socket.say({ t: 'watch', people: [] })
    const error = await socket.until((item) => item.t === 'error')
    expect(error).toMatchObject({ code: 'slow_down' })
  })
})
