import { ask, HOME, type Person } from './support.ts'

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

  static async open(person: Person | null, path: string): Promise<Socket> {
    const answer = await knock(path, person === null ? {} : { cookie: person.cookie })
    if (answer.webSocket === null) throw new Error(`${answer.status} ${await answer.text()}`)
    return new Socket(answer.webSocket)
  }

  send(command: object): void {
    this.#ws.send(JSON.stringify([command]))
  }

  /** The next item of this kind; those before it are passed over. */
  async next(kind: string): Promise<Item> {
    return await this.#until(() => {
      const at = this.#items.findIndex(({ t }) => t === kind)
      return at < 0 ? null : (this.#items.splice(0, at + 1).at(-1) ?? null)
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

/** An upgrade request; our own page's, unless `headers` say otherwise. */
export function knock(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return ask(path, { headers: { origin: HOME, upgrade: 'websocket', ...headers } })
}
