import { randomUUID } from 'node:crypto'
import type { WebSocket } from 'ws'
import type { Command } from '../../../durable-objects/protocol/commands.ts'
import type { ConversationEvent } from '../../../durable-objects/protocol/events.ts'
import type { ClientId, ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import {
  HEARTBEAT,
  type AckItem,
  type ConversationItem,
  type ErrorItem,
} from '../../../durable-objects/protocol/items.ts'
import { openSocket } from './node-ports.ts'
import type { Member } from './people.ts'
import { ticketTo } from './tickets.ts'

const PATIENCE_MS = 60_000
const NUMBERED = new Set(['message', 'edited', 'deleted', 'reacted', 'pinned'])

export interface RawOptions {
  readonly port?: number
  /** Of a private thread: the other person. */
  readonly withPerson?: PersonId
  /** Gives one object for what many clients hear alike. */
  readonly intern?: (event: ConversationEvent) => ConversationEvent
}

/**
 * A socket with nothing between it and the test: says what it is told, notes what it hears. It
 * answers marks and keeps its heart beating, as every client must.
 */
export class RawClient {
  readonly member: Member
  readonly ws: WebSocket
  /** Everything but the numbered changes, which are in `events`. */
  readonly items: ConversationItem[] = []
  readonly events: ConversationEvent[] = []
  readonly answers = new Map<ClientId, AckItem | ErrorItem>()
  closed: { code: number; reason: string } | null = null
  readonly #waiting = new Set<() => void>()
  readonly #intern: (event: ConversationEvent) => ConversationEvent

  constructor(
    member: Member,
    conversation: ConversationId,
    ticket: string,
    options: RawOptions = {},
  ) {
    const { port, intern = (event) => event } = options
    this.member = member
    this.#intern = intern
    this.ws = openSocket(member, `/api/conversations/${conversation}/socket`, ticket, port)
    const beat = setInterval(() => this.sendRaw(HEARTBEAT.ping), 20_000)
    this.ws.on('message', (data) => {
      for (const item of JSON.parse((data as Buffer).toString()) as ConversationItem[]) {
        this.#hear(item)
      }
      this.#stir()
    })
    this.ws.on('close', (code, reason) => {
      clearInterval(beat)
      this.closed = { code, reason: reason.toString() }
      this.#stir()
    })
  }

  /** Comes back when it hears everything as it happens. */
  static async enter(
    member: Member,
    conversation: ConversationId,
    options: RawOptions = {},
  ): Promise<RawClient> {
    const ticket = await ticketTo(member, conversation, options.withPerson)
    const client = new RawClient(member, conversation, ticket, options)
    await client.until(() => client.has('live'), 'entering')
    return client
  }

  say(...commands: readonly Command[]): void {
    this.sendRaw(JSON.stringify(commands))
  }

  sendRaw(frame: string): void {
    if (this.ws.readyState === this.ws.OPEN) this.ws.send(frame)
  }

  /** Sends a text under a new id, or under one it was sent under before. */
  send(text: string, cid: ClientId = newCid()): ClientId {
    this.say({ t: 'send', cid, text })
    return cid
  }

  has(kind: ConversationItem['t']): boolean {
    return this.items.some((item) => item.t === kind)
  }

  answerTo(cid: ClientId): AckItem | ErrorItem | undefined {
    return this.answers.get(cid)
  }

  async ackOf(cid: ClientId): Promise<AckItem> {
    await this.until(() => this.answerTo(cid) !== undefined || this.closed !== null, 'an ack')
    const answer = this.answerTo(cid)
    if (answer?.t !== 'ack') throw new Error(`no ack but ${JSON.stringify(answer ?? this.closed)}`)
    return answer
  }

  /** Waits for what is to become true by something that is heard. */
  until(isSo: () => boolean, what: string, patience = PATIENCE_MS): Promise<void> {
    if (isSo()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!isSo()) return
        done()
        resolve()
      }
      const timer = setTimeout(() => {
        done()
        const last = JSON.stringify(this.items.slice(-5)).slice(0, 1_000)
        reject(
          new Error(`waited in vain for ${what}; closed ${String(this.closed?.code)}; ${last}`),
        )
      }, patience)
      const done = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(look)
      }
      this.#waiting.add(look)
    })
  }

  end(): void {
    this.ws.terminate()
  }

  #hear(item: ConversationItem): void {
    if (NUMBERED.has(item.t)) {
      this.events.push(this.#intern(item as ConversationEvent))
      return
    }
    this.items.push(item)
    if ((item.t === 'ack' || item.t === 'error') && item.cid !== undefined) {
      this.answers.set(item.cid, item)
    }
    if (item.t === 'mark') this.say({ t: 'seen', mark: item.mark })
  }

  #stir(): void {
    for (const look of this.#waiting) look()
  }
}

export function newCid(): ClientId {
  return randomUUID() as ClientId
}
