import {
  SUBPROTOCOL,
  type ConversationTicket,
  type NoTicket,
  type TicketsAnswer,
} from '../../../durable-objects/protocol/rest/tickets.ts'
import { ask, HOME, type Person } from './support.ts'

const CONVERSATION = /^\/api\/conversations\/([^/]+)\/socket/

interface Item {
  readonly t: string
  readonly [key: string]: unknown
}

const PATIENCE_MS = 5_000

/** A WebSocket as a browser would open it, with what came over it so far. */
export class Socket {
  readonly #ws: WebSocket
  readonly #items: Item[] = []
  #closed: number | null = null
  #wake: () => void = () => undefined

  private constructor(ws: WebSocket) {
    this.#ws = ws
    ws.addEventListener('message', ({ data }) => {
      this.#items.push(...(JSON.parse(data as string) as Item[]))
      this.#wake()
    })
    ws.addEventListener('close', ({ code }) => {
      this.#closed = code
      this.#wake()
    })
    ws.accept()
  }

  /** With a ticket, if there is one to be had. */
  static async open(person: Person | null, path: string, other?: Person): Promise<Socket> {
    const ticket = person === null ? undefined : await ticketFor(person, path, other)
    return await Socket.openWith(person, path, ticket ?? 'none')
  }

  static async openWith(person: Person | null, path: string, ticket: string): Promise<Socket> {
    return await Socket.openAs(person === null ? {} : { cookie: person.cookie }, path, ticket)
  }

  /** With what shows who it is in these headers. */
  static async openAs(
    headers: Record<string, string>,
    path: string,
    ticket: string,
  ): Promise<Socket> {
    const answer = await knock(path, {
      ...headers,
      'sec-websocket-protocol': `${SUBPROTOCOL}, ${ticket}`,
    })
    if (answer.webSocket === null) throw new Error(`${answer.status} ${await answer.text()}`)
    return new Socket(answer.webSocket)
  }

  send(command: object): void {
    this.#ws.send(JSON.stringify([command]))
  }

  /** The next item of one of these kinds; those before it are passed over. */
  async next(...kinds: string[]): Promise<Item> {
    return await this.#until(() => {
      const at = this.#items.findIndex(({ t }) => kinds.includes(t))
      return at < 0 ? null : (this.#items.splice(0, at + 1).at(-1) ?? null)
    })
  }

  /** All that came, up to the first of this kind. */
  async allUntil(kind: string): Promise<readonly Item[]> {
    return await this.#until(() => {
      const at = this.#items.findIndex(({ t }) => t === kind)
      return at < 0 ? null : this.#items.splice(0, at + 1)
    })
  }

  /** What is said about this command: `ack`, `error`, or what it asked for. */
  async answerTo(cid: string): Promise<Item> {
    return await this.#until(() => {
      const at = this.#items.findIndex(({ t, cid: of }) => of === cid && t !== 'message')
      return at < 0 ? null : (this.#items.splice(at, 1)[0] ?? null)
    })
  }

  async closed(): Promise<number> {
    return await this.#until(() => this.#closed)
  }

  close(): void {
    this.#ws.close(1000)
  }

  async #until<T>(find: () => T | null): Promise<T> {
    const end = Date.now() + PATIENCE_MS
    for (;;) {
      const found = find()
      if (found !== null) return found
      if (Date.now() > end) {
        throw new Error(`nothing came: ${JSON.stringify(this.#items)}, ${this.#closed ?? 'open'}`)
      }
      const woken = new Promise<void>((resolve) => (this.#wake = resolve))
      await Promise.race([woken, scheduler.wait(200)])
    }
  }
}

/** What the server gives for a socket's path: a ticket, or why not. */
export async function askTicket(
  person: Person,
  path: string,
  other?: Person,
): Promise<ConversationTicket | NoTicket> {
  const id = CONVERSATION.exec(path)?.[1]
  const asked = { id: id ?? '', ...(other && { with: other.me.id }) }
  const body = id === undefined ? { inbox: true } : { conversations: [asked] }
  const answer = await person.ask('/api/tickets', { method: 'POST', body })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  const { inbox, conversations } = await answer.json<TicketsAnswer>()
  const [first] = conversations
  if (first) return first
  return { id: 'inbox' as ConversationTicket['id'], ticket: inbox ?? '' }
}

async function ticketFor(person: Person, path: string, other?: Person): Promise<string> {
  const answer = await askTicket(person, path, other)
  if ('code' in answer) throw new Error(`no ticket: ${answer.code}`)
  return answer.ticket
}

/** An upgrade request; our own page's, unless `headers` say otherwise. */
export function knock(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return ask(path, { headers: { origin: HOME, upgrade: 'websocket', ...headers } })
}
