import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import { openConversation } from '../../../web/src/sync/conversation-client.ts'
import { NodePorts } from '../../guarantees/support/node-ports.ts'
import { ask, registerPeople, type Member } from '../../guarantees/support/people.ts'
import { startTestServer, type TestServer } from '../../support/server.ts'
import { fillRoom } from '../fill.ts'
import { textOf } from './texts.ts'

export const DEEP = 20_000
const SHALLOW = 120
const SMALL_ROOMS = 20

/** A server of its own with people and rooms whose messages wait to be read. */
export interface Place {
  readonly origin: string
  /** At the browser; member of every room. */
  readonly reader: Member
  readonly writers: readonly Member[]
  /** Of 20,000 messages, and of a hundred each. */
  readonly deep: ConversationId
  readonly shallow: readonly ConversationId[]
  stop(): Promise<void>
}

const VARS = { MESSAGE_BURST: '1000000', MESSAGES_PER_SECOND: '1000000' } as const

export async function preparePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'palabre-bench-web-'))
  const state = join(folder, 'state')
  let server: TestServer | null = null
  const stop = async (): Promise<void> => {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    server = await startTestServer(VARS, state)
    const [reader, ...writers] = await registerPeople(server.url, 5)
    if (!reader) throw new Error('nobody')
    const deep = 'r_general' as ConversationId
    const shallow: ConversationId[] = []
    for (let number = 1; number <= SMALL_ROOMS; number += 1) {
      shallow.push(await makeRoom(reader, writers, `Salle ${String(number)}`))
    }
    for (const room of [deep, ...shallow]) await openWith([reader, ...writers], room)
    await server.stop()

    const authors = [...writers, reader].map(({ id }) => id)
    const began = Date.now()
    for (const room of [deep, ...shallow]) {
      const count = room === deep ? DEEP : SHALLOW
      await fillRoom(state, {
        ...{ room, count, authors },
        textOf: (num) => textOf(room, num),
        // One in fifty seconds, two days at most between the first and now in the small rooms.
        atOf: (num) => began - (count - num + 1) * 50_000,
      })
    }
    server = await startTestServer(VARS, state)
    // The people move with the server: its port is another.
    const origin = server.url
    const moved = (member: Member): Member => ({ ...member, origin })
    const place = { origin, deep, shallow, reader: moved(reader), writers: writers.map(moved) }
    // What was filled in from outside nobody was told of: with one more message the reader's Inbox knows,
    // as it does of any room where something waits, and the page comes with its line of what is new.
    await openWith(place.writers.slice(0, 1), deep)
    return { ...place, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function makeRoom(
  owner: Member,
  others: readonly Member[],
  name: string,
): Promise<ConversationId> {
  const made = await ask(owner.origin, 'POST', '/api/rooms', { name, access: 'open' }, owner.cookie)
  if (made.status !== 201) throw new Error(`room: ${await made.text()}`)
  const { room } = (await made.json()) as { room: { id: ConversationId } }
  for (const { origin, cookie } of others) {
    await ask(origin, 'POST', `/api/rooms/${room.id}/membership`, undefined, cookie)
  }
  return room.id
}

/** Everybody writes once, the room's own id first: so the room knows them, and its file is found. */
async function openWith(people: readonly Member[], room: ConversationId): Promise<void> {
  for (const member of people) {
    const client = openConversation({
      ...{ conversation: room, me: member.id },
      ports: new NodePorts(member),
    })
    client.send(room)
    await until(() => client.state.pending.length === 0 && client.state.connection.kind === 'live')
    client.close()
  }
}

export async function until(fits: () => boolean | Promise<boolean>, ms = 60_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await fits())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await new Promise((wake) => setTimeout(wake, 20))
  }
}
