import type { ConversationId, PersonId } from '../../durable-objects/protocol/ids.ts'
import {
  openConversation,
  type ConversationClient,
} from '../../web/src/sync/conversation-client.ts'
import { NodePorts } from '../guarantees/support/node-ports.ts'
import { atMost, type Target } from './report.ts'
import { startPalabre } from './subjects/palabre.ts'

const CLIENTS = 1_000
const PEOPLE = 100
const ROOM = 'r_general' as ConversationId

/**
 * A thousand clients of the real sync engine are cut at once, a message is written meanwhile, and
 * all of them must be back with it, by their own jittered tries.
 */
export async function measureStorm(): Promise<Target[]> {
  const server = await startPalabre(PEOPLE)
  const ports = Array.from({ length: CLIENTS }, (_, index) => {
    const cookie = server.cookies[index % PEOPLE] ?? ''
    // The sync client names itself only in what it shows; the cookie says who it is.
    return new NodePorts({ id: ID, alias: '', origin: server.origin, cookie })
  })
  try {
    const clients = ports.map((port) =>
      openConversation({ conversation: ROOM, me: ID, ports: port }),
    )
    const [writer, ...listeners] = clients
    if (!writer) return []
    await all(clients, ({ state }) => state.connection.kind === 'live')
    const began = performance.now()
    for (const port of ports) port.socket?.terminate()
    writer.send('written while everybody was away')
    await all(listeners, ({ state }) => {
      const last = state.messages.at(-1)
      return state.connection.kind === 'live' && last?.text === 'written while everybody was away'
    })
    const seconds = (performance.now() - began) / 1_000
    const whole = listeners.every(({ state }) => state.messages.length === 1)
    if (!whole) throw new Error('a client came back with something missing or doubled')
    for (const client of clients) client.close()
    return [atMost(`${String(CLIENTS)} clients cut at once: all back, whole (s)`, 5, seconds)]
  } finally {
    await server.stop()
  }
}

const ID = 'p_00000000000000000000' as PersonId

async function all(
  clients: readonly ConversationClient[],
  fits: (client: ConversationClient) => boolean,
): Promise<void> {
  while (!clients.every(fits)) await new Promise((wake) => setTimeout(wake, 20))
}
