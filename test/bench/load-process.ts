import { WebSocket } from 'ws'
import { DIALECTS, type Dialect } from './subjects/dialects.ts'
import type { ClientPlan } from './subjects/subject.ts'

/**
 * The clients, in a process of their own so that their work is not counted as the server's. They
 * look into frames without parsing them: what is measured is the server.
 */

export type LoadOrder =
  | { readonly do: 'connect'; readonly plans: readonly ClientPlan[] }
  /** Each of `senders` clients keeps one message under way. */
  | {
      readonly do: 'closed-loop'
      readonly senders: number
      readonly warmMs: number
      readonly ms: number
    }
  /** So many messages a second in all, whatever comes back. */
  | { readonly do: 'steady'; readonly perSecond: number; readonly ms: number }
  | { readonly do: 'disconnect' }

export type LoadReport =
  | { readonly did: 'connect' | 'disconnect' }
  | { readonly did: 'window-opens' | 'window-closes' }
  | ({ readonly did: 'measured' } & Measured)

export interface Measured {
  readonly seconds: number
  readonly deliveries: number
  readonly sent: number
  /** Milliseconds from saying a message to its acknowledgement, and to its arrival at another. */
  readonly ack: Percentiles
  readonly delivery: Percentiles
}

export interface Percentiles {
  readonly p50: number
  readonly p99: number
}

const BODY_LENGTH = 80

class Client {
  readonly dialect: Dialect
  readonly mark: string
  readonly ws: WebSocket
  deliveries = 0
  onAck: () => void = () => undefined
  onDelivery: ((frame: Buffer) => void) | null = null
  readonly isIn: Promise<void>

  constructor(plan: ClientPlan, index: number) {
    this.dialect = DIALECTS[plan.dialect]
    this.mark = `<${String(index)}>`
    this.ws = new WebSocket(plan.url, [...(plan.protocols ?? [])], {
      headers: plan.headers,
      perMessageDeflate: false,
    })
    this.ws.binaryType = 'nodebuffer'
    this.isIn = new Promise((resolve, reject) => {
      this.ws.on('open', () => {
        for (const hello of this.dialect.hello) this.ws.send(hello)
        if (this.dialect.isIn('')) resolve()
      })
      this.ws.on('message', (data) => {
        const frame = data as Buffer
        this.#hear(frame)
        if (
          this.dialect.isIn(
            frame.toString('utf8', 0, 4_096) +
              frame.toString('utf8', Math.max(0, frame.length - 200)),
          )
        )
          resolve()
      })
      this.ws.on('error', reject)
      this.ws.on('close', (code) => reject(new Error(`closed ${String(code)}`)))
    })
  }

  /**
   * Time goes along in the text, so that any client can tell how long a message took. Between bars:
   * behind an `@` one of the subjects would look for a person of that name.
   */
  say(): void {
    const body = `${this.mark}|${String(performance.now())}|`.padEnd(BODY_LENGTH, '.')
    this.ws.send(this.dialect.say(body))
  }

  ready(): void {
    this.ws.removeAllListeners('message')
    this.ws.on('message', (data) => this.#hear(data as Buffer))
  }

  #hear(frame: Buffer): void {
    this.deliveries += this.dialect.messages(frame)
    const answer = this.dialect.answer(frame)
    if (answer !== null) this.ws.send(answer)
    this.onDelivery?.(frame)
    for (let acks = this.dialect.acks(frame, this.mark); acks > 0; acks -= 1) this.onAck()
  }
}

let clients: Client[] = []

async function connect(plans: readonly ClientPlan[]): Promise<void> {
  for (let from = 0; from < plans.length; from += 50) {
    const some = plans.slice(from, from + 50).map((plan, index) => new Client(plan, from + index))
    await Promise.all(some.map((client) => client.isIn))
    clients.push(...some)
  }
  for (const client of clients) client.ready()
}

async function closedLoop(senders: number, warmMs: number, ms: number): Promise<Measured> {
  const acks: number[] = []
  let sent = 0
  let going = true
  for (const client of clients.slice(0, senders)) {
    let saidAt = 0
    const next = (): void => {
      if (!going) return
      saidAt = performance.now()
      sent += 1
      client.say()
    }
    client.onAck = () => {
      acks.push(performance.now() - saidAt)
      next()
    }
    next()
  }
  const delays = sampleDelays(clients.slice(-1))
  await pause(warmMs)
  const result = await measure(ms, () => sent, acks, delays)
  going = false
  await pause(500)
  return result
}

async function steady(perSecond: number, ms: number): Promise<Measured> {
  const acks: number[] = []
  let sent = 0
  const saidAt = new Map<Client, number>()
  for (const client of clients) {
    client.onAck = () => {
      const at = saidAt.get(client)
      if (at !== undefined) acks.push(performance.now() - at)
      saidAt.delete(client)
    }
  }
  // Spread over the room: one subject sends to the newest socket first, another to the oldest.
  const delays = sampleDelays(clients.filter((_, index) => index % 10 === 5))
  const timer = setInterval(() => {
    const client = clients[sent % clients.length]
    if (!client) return
    sent += 1
    saidAt.set(client, performance.now())
    client.say()
  }, 1_000 / perSecond)
  await pause(1_000)
  const result = await measure(ms, () => sent, acks, delays)
  clearInterval(timer)
  await pause(500)
  return result
}

/** How long messages take to these clients. */
function sampleDelays(listeners: readonly Client[]): number[] {
  const delays: number[] = []
  for (const listener of listeners) {
    listener.onDelivery = (frame) => {
      const now = performance.now()
      for (const [, at] of frame.toString().matchAll(/\|([\d.]+)\|/g)) delays.push(now - Number(at))
    }
  }
  return delays
}

async function measure(
  ms: number,
  sent: () => number,
  acks: number[],
  delays: number[],
): Promise<Measured> {
  acks.length = 0
  delays.length = 0
  const before = { deliveries: total(), sent: sent(), at: performance.now() }
  report({ did: 'window-opens' })
  await pause(ms)
  report({ did: 'window-closes' })
  return {
    seconds: (performance.now() - before.at) / 1_000,
    deliveries: total() - before.deliveries,
    sent: sent() - before.sent,
    ack: percentiles(acks),
    delivery: percentiles(delays),
  }
}

function total(): number {
  return clients.reduce((sum, client) => sum + client.deliveries, 0)
}

function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function report(message: LoadReport): void {
  process.send?.(message)
}

async function obey(order: LoadOrder): Promise<void> {
  switch (order.do) {
    case 'connect':
      await connect(order.plans)
      report({ did: 'connect' })
      return
    case 'closed-loop':
      report({ did: 'measured', ...(await closedLoop(order.senders, order.warmMs, order.ms)) })
      return
    case 'steady':
      report({ did: 'measured', ...(await steady(order.perSecond, order.ms)) })
      return
    case 'disconnect':
      for (const client of clients) {
        client.ws.removeAllListeners('close')
        client.ws.terminate()
      }
      clients = []
      report({ did: 'disconnect' })
  }
}

process.on('message', (order: LoadOrder) => {
  obey(order).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
