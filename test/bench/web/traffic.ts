import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import {
  openConversation,
  type ConversationClient,
} from '../../../web/src/sync/conversation-client.ts'
import { NodePorts } from '../../guarantees/support/node-ports.ts'
import { until, type Place } from './place.ts'
import { textOf } from './texts.ts'

/** The others in the room: real sockets with the app's own sync engine. */
export class Traffic {
  readonly #room: ConversationId
  readonly #clients: readonly ConversationClient[]
  #count = 0

  private constructor(room: ConversationId, clients: readonly ConversationClient[]) {
    this.#room = room
    this.#clients = clients
  }

  static async open({ writers }: Place, room: ConversationId): Promise<Traffic> {
    const clients = writers.map((member) =>
      openConversation({ conversation: room, me: member.id, ports: new NodePorts(member) }),
    )
    await until(() => clients.every(({ state }) => state.connection.kind === 'live'))
    return new Traffic(room, clients)
  }

  write(): void {
    const client = this.#clients[this.#count % this.#clients.length]
    this.#count += 1
    client?.send(textOf(this.#room, 100_000 + this.#count))
  }

  /** So many a second until it is told to stop. */
  steady(perSecond: number): () => void {
    const timer = setInterval(() => this.write(), 1_000 / perSecond)
    return () => clearInterval(timer)
  }

  /** As fast as they are taken. */
  async flood(count: number): Promise<void> {
    for (let left = count; left > 0; left -= 1) {
      this.write()
      if (left % 64 === 0) await this.taken()
    }
    await this.taken()
  }

  async taken(): Promise<void> {
    await until(() => this.#clients.every(({ state }) => state.pending.length === 0))
  }

  close(): void {
    for (const client of this.#clients) client.close()
  }
}
