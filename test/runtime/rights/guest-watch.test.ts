import { env } from 'cloudflare:workers'
import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, test } from 'vitest'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import { Socket } from '../worker/socket.ts'
import { register, type Person } from '../worker/support.ts'
import { newGuest, stageRoom } from './cast.ts'

const NOBODY = 'p_aaaaaaaaaaaaaaaaaaaa'

type Shown = readonly [id: string, status: string, note?: object]

/** The device of somebody who watches, with all that it was told of statuses. */
class Watcher {
  readonly #socket: Socket

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  static async open(person: Person): Promise<Watcher> {
    const socket = await Socket.open(person, '/api/inbox/socket')
    await socket.next('welcome')
    return new Watcher(socket)
  }

  async watch(...people: readonly string[]): Promise<readonly Shown[]> {
    this.#socket.send({ t: 'watch', people })
    return await this.statuses()
  }

  async statuses(): Promise<readonly Shown[]> {
    return (await this.#socket.next('status'))['statuses'] as readonly Shown[]
  }

  /** The next that is said of this person. */
  async of(person: Person): Promise<Shown> {
    for (;;) {
      const found = (await this.statuses()).find(([id]) => id === person.me.id)
      if (found) return found
    }
  }

  /** Asks for something that is answered, so that what was on its way has come: then all of it. */
  async said(): Promise<readonly string[]> {
    this.#socket.send({ t: 'keywords', words: [crypto.randomUUID().slice(0, 8)] })
    return (await this.#socket.allUntil('keywords')).map((item) => JSON.stringify(item))
  }
}

async function device(person: Person): Promise<Socket> {
  const socket = await Socket.open(person, '/api/inbox/socket')
  await socket.next('welcome')
  return socket
}

function watchersOf({ me }: Person): Promise<unknown[]> {
  return runInDurableObject(env.INBOX.getByName(me.id), (_, state) =>
    state.storage.sql
      .exec('SELECT person FROM watchers')
      .toArray()
      .map(({ person }) => person),
  )
}

/** The owner of a room does this with somebody; it must succeed. */
async function run(by: Person, method: string, path: string, body?: object): Promise<void> {
  const answer = await by.ask(`/api/rooms/${room}/${path}`, { method, ...(body && { body }) })
  expect([method, path, answer.status < 300]).toEqual([method, path, true])
}

const busy = (text: string) => ({ t: 'choose', mode: 'busy', emoji: '📅', text })

let guest: Person
let mate: Person
let room: RoomId

beforeEach(async () => {
  ;[guest, mate] = [await newGuest(), await register()]
  room = `r_${crypto.randomUUID().slice(0, 8)}` as RoomId
  await stageRoom(room, 'private', [
    { person: guest, standing: 'member' },
    { person: mate, standing: 'owner' },
  ])
})

describe('a guest who watches', () => {
  test('somebody whom they may not know of sees what they see of nobody, from the first answer on', async () => {
    const stranger = await register()
    const theirs = await device(stranger)
    theirs.send(busy('chez le médecin'))
    await theirs.next('own')
    const watcher = await Watcher.open(guest)
    expect(await watcher.watch(stranger.me.id, NOBODY)).toEqual([
      [stranger.me.id, 'offline'],
      [NOBODY, 'offline'],
    ])
    theirs.send(busy('de retour'))
    await theirs.next('own')
    const profile = { method: 'PATCH', body: { name: `Autre ${stranger.me.alias}` } }
    expect(await stranger.ask('/api/me/profile', profile)).toMatchObject({ status: 200 })
    await evictDurableObject(env.INBOX.getByName(guest.me.id), { webSockets: 'hibernate' })
    theirs.send({ t: 'choose', mode: 'auto' })
    await theirs.next('own')
    expect((await watcher.said()).join()).not.toContain(stranger.me.id)
    // Nobody's Inbox holds that they wanted to know.
    expect(await watchersOf(stranger)).not.toContain(guest.me.id)
  })

  test('who is in a room with them sees all of it, until one of the two goes', async () => {
    const heir = await register()
    const theirs = await device(mate)
    const watcher = await Watcher.open(guest)
    const [first] = await watcher.watch(mate.me.id)
    if (first?.[1] !== 'online') expect(await watcher.of(mate)).toEqual([mate.me.id, 'online'])
    theirs.send(busy('une heure'))
    expect(await watcher.of(mate)).toMatchObject([mate.me.id, 'busy', { text: 'une heure' }])

    const { me: second } = heir
    await run(mate, 'POST', 'members', { alias: second.alias })
    await run(mate, 'PATCH', `members/${second.id}`, { role: 'owner' })
    await run(mate, 'DELETE', 'membership')
    expect(await watcher.of(mate)).toEqual([mate.me.id, 'offline'])
    theirs.send(busy('plus pour eux'))
    await theirs.next('own')
    expect((await watcher.said()).join()).not.toContain('plus pour eux')

    await run(heir, 'POST', 'members', { alias: mate.me.alias })
    expect(await watcher.of(mate)).toMatchObject([mate.me.id, 'busy', { text: 'plus pour eux' }])

    await run(heir, 'DELETE', `members/${guest.me.id}`)
    expect(await watcher.of(mate)).toEqual([mate.me.id, 'offline'])
    expect(await watcher.watch(mate.me.id)).toEqual([[mate.me.id, 'offline']])
  })

  test('who has written to them in private sees it from that moment', async () => {
    const writer = await register()
    const theirs = await device(writer)
    const watcher = await Watcher.open(guest)
    expect(await watcher.watch(writer.me.id)).toEqual([[writer.me.id, 'offline']])
    const thread = await writer.ask('/api/threads', {
      ...{ method: 'POST', body: { person: guest.me.id } },
    })
    const { conversation } = await thread.json<{ conversation: string }>()
    const socket = await Socket.open(writer, `/api/conversations/${conversation}/socket`, guest)
    await socket.next('live')
    socket.send({ t: 'send', cid: crypto.randomUUID(), text: 'bonjour' })
    expect(await watcher.of(writer)).toEqual([writer.me.id, 'online'])
    theirs.send(busy('un instant'))
    expect(await watcher.of(writer)).toMatchObject([writer.me.id, 'busy', {}])
  })
})

test('whoever is no guest sees everybody', async () => {
  const [member, other] = [await register(), await register()]
  await device(other)
  const watcher = await Watcher.open(member)
  const [shown] = await watcher.watch(other.me.id, NOBODY)
  if (shown?.[1] !== 'online') expect(await watcher.of(other)).toEqual([other.me.id, 'online'])
})
