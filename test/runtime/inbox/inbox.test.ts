import { env } from 'cloudflare:workers'
import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import { enter, newPerson, newRoom, newSession, openInbox } from '../support/raw-socket.ts'

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

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

  it('shows a choice on all devices and to who looks, keeps it, and ends it in time', async () => {
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const watcher = await openInbox(ada)
    watcher.say({ t: 'watch', people: [bob.id] })
    await watcher.untilKind('status')
    const [phone, laptop] = [await openInbox(bob), await openInbox(bob)]
    await laptop.untilKind('welcome')
    await step(bob)
    await step(ada)
    const until = Date.now() + 1_500
    const note = { emoji: '📅', text: 'En réunion', until }
    phone.say({ t: 'choose', mode: 'busy', ...note })
    expect(await laptop.untilKind('own')).toEqual({ t: 'own', own: { mode: 'busy', ...note } })
    const busy = await watcher.until(
      (item) => item.t === 'status' && item.statuses[0]?.[1] === 'busy',
    )
    expect(busy).toEqual({ t: 'status', statuses: [[bob.id, 'busy', note]] })
    await step(bob)
    const late = await openInbox(bob)
    expect(await late.untilKind('welcome')).toMatchObject({ own: { mode: 'busy', ...note } })
    await laptop.until((item) => item.t === 'own' && item.own.mode === 'auto')
    const told = () => watcher.items.flatMap((item) => (item.t === 'status' ? item.statuses : []))
    await watcher.until(() => told().at(-1)?.[1] === 'online')
    expect(told().at(-1)).toEqual([bob.id, 'online'])
  })

  it('is away when every device is idle', async () => {
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const watcher = await openInbox(ada)
    const [phone, laptop] = [await openInbox(bob), await openInbox(bob)]
    watcher.say({ t: 'watch', people: [bob.id] })
    expect(await watcher.untilKind('status')).toMatchObject({ statuses: [[bob.id, 'online']] })
    phone.say({ t: 'activity', idle: true })
    await step(bob)
    laptop.say({ t: 'activity', idle: true })
    await watcher.until((item) => item.t === 'status' && item.statuses[0]?.[1] === 'away')
    await step(bob)
    laptop.say({ t: 'activity', idle: false })
    const told = () => watcher.items.flatMap((item) => (item.t === 'status' ? item.statuses : []))
    await watcher.until(() => told().length === 3)
    expect(told().map(([, status]) => status)).toEqual(['online', 'away', 'online'])
  })

  it('is seen nowhere as long as it is invisible, neither here nor in conversations', async () => {
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const room = newRoom()
    const session = newSession()
    const stub = env.INBOX.getByName(bob.id)
    const device = await openInbox(bob, session)
    const looker = await enter(room, ada)
    await looker.untilKind('live')
    device.say({ t: 'choose', mode: 'invisible' })
    await device.untilKind('own')
    await step(bob)
    expect((await stub.watchedBy(ada.id, Date.now() + 60_000)).status).toBe('offline')
    expect(await stub.entering(session, [room])).toBe(true)
    const unseen = await enter(room, bob, { session })
    await unseen.untilKind('live')
    unseen.say({ t: 'typing' })
    await pause(600)
    const seen = () =>
      looker.items.flatMap((item) => (item.t === 'here' ? [...(item.all ?? item.on ?? [])] : []))
    expect(seen()).not.toContain(bob.id)
    expect(looker.items.some((item) => item.t === 'typing')).toBe(false)
    await evictDurableObject(env.CONVERSATION.getByName(room), { webSockets: 'hibernate' })
    device.say({ t: 'choose', mode: 'auto' })
    await looker.until(() => seen().includes(bob.id))
  })

  it('refuses a choice that is none', async () => {
    const socket = await openInbox(newPerson('ada'))
    socket.say({ t: 'choose', mode: 'busy', text: 'a\u202Eb' })
    expect(await socket.untilKind('error')).toMatchObject({ code: 'invalid_field', field: 'text' })
    socket.say({ t: 'choose', mode: 'busy', emoji: 'ab' })
    await socket.until((item) => item.t === 'error' && item.field === 'emoji')
    expect(socket.items.some((item) => item.t === 'own')).toBe(false)
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
    expect(await stub.entering(session, [room])).toBe(true)
    const socket = await enter(room, ada, { session })
    await socket.untilKind('live')
    await step(ada)

    await stub.endSession(session)
    expect(await inbox.untilKind('bye')).toEqual({ t: 'bye', code: 'session_ended' })
    expect(await socket.untilKind('bye')).toEqual({ t: 'bye', code: 'session_ended' })
    await step(ada)
    expect(await stub.entering(session, [room])).toBe(false)
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
