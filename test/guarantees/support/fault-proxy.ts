import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

/** `up`: from client to server; `down`: back. */
export type Direction = 'up' | 'down'

/**
 * A network that can be told to fail: every connection through it is a `Link`, which can be cut at
 * once or after so many bytes, held back and released late, or left to swallow everything.
 */
export class FaultProxy {
  readonly links = new Set<Link>()
  /** Nothing gets through: whoever connects is cut at once. */
  isDown = false
  readonly #server = createServer((client) => this.#join(client))
  readonly #target: number

  private constructor(target: number) {
    this.#target = target
  }

  /** `origin`: the server at the other end. */
  static async open(origin: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(Number(new URL(origin).port))
    await new Promise<void>((resolve) => {
      proxy.#server.listen(0, '127.0.0.1', resolve)
    })
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** The connection that was opened last. */
  get newest(): Link {
    const link = [...this.links].at(-1)
    if (!link) throw new Error('nothing goes through here')
    return link
  }

  cutAll(): number {
    const links = [...this.links]
    for (const link of links) link.cut()
    return links.length
  }

  close(): void {
    this.cutAll()
    this.#server.close()
  }

  #join(client: Socket): void {
    if (this.isDown) {
      client.destroy()
      return
    }
    const server = connect(this.#target, '127.0.0.1')
    const link = new Link(client, server, () => this.links.delete(link))
    this.links.add(link)
  }
}

interface Lane {
  readonly from: Socket
  readonly to: Socket
  /** What waits here; `null` when everything passes. */
  held: Buffer[] | null
  /** Bytes that still pass before the link is cut. */
  left: number
}

export class Link {
  readonly #lanes: Readonly<Record<Direction, Lane>>
  readonly #gone: () => void

  constructor(client: Socket, server: Socket, gone: () => void) {
    const lane = (from: Socket, to: Socket): Lane => ({ from, to, held: null, left: Infinity })
    this.#lanes = { up: lane(client, server), down: lane(server, client) }
    this.#gone = gone
    for (const one of Object.values(this.#lanes)) {
      one.from.setNoDelay(true)
      one.from.on('data', (data) => this.#pass(one, data))
      one.from.on('error', () => undefined)
      one.from.on('close', () => this.#closed(one))
    }
  }

  /** Ends it for both sides without a word. */
  cut(): void {
    for (const { from } of Object.values(this.#lanes)) from.destroy()
    this.#gone()
  }

  /** Lets so many bytes pass in that direction, then cuts. */
  cutAfter(direction: Direction, bytes: number): void {
    this.#lanes[direction].left = bytes
  }

  /** From now on keeps what comes, and the news of an end too. */
  hold(direction: Direction): void {
    this.#lanes[direction].held ??= []
  }

  /** Passes on what was held, late. */
  release(direction: Direction): void {
    const lane = this.#lanes[direction]
    const held = lane.held ?? []
    lane.held = null
    for (const data of held) this.#pass(lane, data)
    if (lane.from.destroyed) this.#closed(lane)
  }

  /** Both ends stay connected and never hear of each other again. */
  blackHole(): void {
    this.hold('up')
    this.hold('down')
  }

  heldBytes(direction: Direction): number {
    return (this.#lanes[direction].held ?? []).reduce((sum, data) => sum + data.length, 0)
  }

  #pass(lane: Lane, data: Buffer): void {
    if (lane.held) {
      lane.held.push(data)
      return
    }
    const some = data.length > lane.left ? data.subarray(0, lane.left) : data
    lane.left -= some.length
    if (lane.left > 0) {
      lane.to.write(some)
      return
    }
    lane.to.write(some, () => this.cut())
  }

  #closed(lane: Lane): void {
    if (lane.held) return
    this.#gone()
    lane.to.end()
  }
}
