import { expect } from 'vitest'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationItem } from '../../../durable-objects/protocol/items.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import {
  openConversation,
  type ConversationClient,
} from '../../../web/src/sync/conversation-client.ts'
import { eventually } from './eventually.ts'
import { NodePorts, type PortOptions } from './node-ports.ts'
import type { Member } from './people.ts'

const NUMBERED = new Set(['message', 'edited', 'deleted', 'reacted', 'pinned'])

interface SyncOptions extends PortOptions {
  /** For a private thread. */
  readonly withPerson?: PersonId
}

/** The web app's own client over real sockets, with an eye on every frame that reaches it. */
export class SyncClient {
  readonly client: ConversationClient
  readonly ports: NodePorts
  /** `live`s heard: how often it came in. */
  entries = 0
  resets = 0
  events = 0
  /** Changes that came twice or left one out, as the frames had them. */
  readonly misheard: string[] = []
  readonly byes: string[] = []
  /** Codes with which its sockets closed, oldest first. */
  readonly closes: number[] = []
  #seq: number | null = null

  constructor(member: Member, conversation: ConversationId, options: SyncOptions = {}) {
    this.ports = new NodePorts(member, {
      ...options,
      onFrame: (frame) => {
        for (const item of JSON.parse(frame) as ConversationItem[]) this.#hear(item)
      },
      onClose: (code) => this.closes.push(code),
    })
    this.client = openConversation({
      conversation,
      me: member.id,
      ports: this.ports,
      ...(options.withPerson && { withPerson: options.withPerson }),
    })
  }

  /** Live, and knowing everything up to `seq`. */
  isWholeAt(seq: number): boolean {
    return this.client.state.connection.kind === 'live' && this.#seq === seq
  }

  untilLive(patience?: number): Promise<void> {
    const isLive = (): boolean => this.client.state.connection.kind === 'live'
    return eventually(isLive, () => this.#where(), patience)
  }

  untilEntered(times: number, patience?: number): Promise<void> {
    return eventually(
      () => this.entries >= times,
      () => this.#where(),
      patience,
    )
  }

  untilWholeAt(seq: number, patience?: number): Promise<void> {
    return eventually(
      () => this.isWholeAt(seq),
      () => `${this.#where()} instead of ${seq}`,
      patience,
    )
  }

  /** Its messages are those of a fresh fetch, from the oldest that it holds on. */
  expectSameAs(archive: readonly Message[]): void {
    const { messages } = this.client.state
    const oldest = messages[0]?.num ?? 0
    const flow = archive.filter(
      ({ num, thread, echo }) => num >= oldest && (thread === undefined || echo === true),
    )
    expect(messages).toEqual(flow)
  }

  end(): void {
    this.client.close()
    this.ports.socket?.terminate()
  }

  #where(): string {
    return `${this.client.state.connection.kind} at ${this.#seq}`
  }

  #hear(item: ConversationItem): void {
    if (item.t === 'live') this.entries += 1
    if (item.t === 'bye') this.byes.push(item.code)
    if (item.t === 'reset') {
      this.resets += 1
      this.#seq = item.seq
    }
    if (!NUMBERED.has(item.t) || !('seq' in item) || item.seq === undefined) return
    this.events += 1
    if (item.seq !== (this.#seq ?? 0) + 1) this.misheard.push(`${item.seq} after ${this.#seq}`)
    this.#seq = item.seq
  }
}
