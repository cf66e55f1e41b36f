import { DurableObject } from 'cloudflare:workers'
import type { Usage } from '../protocol/rpc.ts'
import { usageKindOf } from '../protocol/usage/counts.ts'
import { recordUsage, type UsageTable } from '../protocol/usage/record.ts'
import { Tally } from '../protocol/usage/tally.ts'
import { meterOf, type RowMeter } from './row-meter.ts'

interface CountedEnv {
  readonly DB: UsageTable
  /** What a report stands for, in dollars; 0 reports everything (protocol/usage/tally.ts). */
  readonly USAGE_GRAIN?: string
}

/** What the platform calls and does not bill as a request. */
const UNBILLED: ReadonlySet<string> = new Set([
  ...['constructor', 'webSocketClose', 'webSocketError'],
])

const wrapped = new WeakSet<object>()

/**
 * An object that counts what it costs. Calls are counted as they come in, rows as they are read and
 * written; what a turn has cost is settled right after it.
 */
export abstract class CountedObject<Env extends CountedEnv> extends DurableObject<Env> {
  readonly #tally: Tally
  readonly #meter: RowMeter
  #isSettling = false
  #read = 0
  #written = 0
  #messages = 0
  #bytes: number

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    CountedObject.#wrap(Object.getPrototypeOf(this) as object)
    const kind = usageKindOf(ctx.id.name)
    this.#tally = new Tally(
      kind,
      (counts) => ctx.waitUntil(recordUsage(env.DB, kind, counts, Date.now())),
      env.USAGE_GRAIN === undefined ? {} : { grain: Number(env.USAGE_GRAIN) },
    )
    this.#bytes = ctx.storage.sql.databaseSize
    this.#meter = meterOf(ctx.storage)
    this.#meter.moved = () => this.#settleSoon()
  }

  /** What was billed for the storage since the object woke. */
  usage(): Promise<Usage> {
    const { read, written, alarms } = this.#meter
    return Promise.resolve({ rowsRead: read, rowsWritten: written + alarms })
  }

  /** Every method that can be called from outside counts its calls; private ones cannot be. */
  static #wrap(prototype: object): void {
    if (wrapped.has(prototype)) return
    wrapped.add(prototype)
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (UNBILLED.has(name) || typeof value !== 'function') continue
      const method = value as (this: unknown, ...args: unknown[]) => unknown
      const call = function (this: CountedObject<CountedEnv>, ...args: unknown[]): unknown {
        this.#called(name)
        return method.apply(this, args)
      }
      Object.defineProperty(prototype, name, { value: call, configurable: true, writable: true })
    }
  }

  #called(name: string): void {
    this.#tally.add(name === 'webSocketMessage' ? { frames: 1 } : { requests: 1 })
    this.#settleSoon()
  }

  #settleSoon(): void {
    if (this.#isSettling) return
    this.#isSettling = true
    queueMicrotask(() => this.#settle())
  }

  #settle(): void {
    this.#isSettling = false
    const { read, messages } = this.#meter
    const written = this.#meter.written + this.#meter.alarms
    const rowsWritten = written - this.#written
    this.#tally.add({
      ...{ rowsRead: read - this.#read, rowsWritten, messages: messages - this.#messages },
      bytes: rowsWritten > 0 ? this.#growth() : 0,
    })
    this.#read = read
    this.#written = written
    this.#messages = messages
    this.#tally.settle()
  }

  #growth(): number {
    const before = this.#bytes
    this.#bytes = this.ctx.storage.sql.databaseSize
    return this.#bytes - before
  }
}
