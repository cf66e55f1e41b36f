import type { Floor } from '../protocol/rpc-recovery.ts'
import type { LiveObject, ServerRpc } from '../protocol/rpc-server.ts'
import { ALWAYS_OPEN, type ServerStanding } from '../protocol/server.ts'
import type { AlarmJob } from './alarm.ts'
import { callObject } from './call.ts'
import { logFault } from './log.ts'
import type { Migration } from './migrate.ts'
import type { Sql } from './sql.ts'

/**
 * Without a socket for so long an object signs off. Whoever looks into another room and comes back
 * costs nothing then, and a stop of the server need not wake what sleeps.
 */
export const QUIET_MS = 300_000

/** `spell` counts the times of being live; `is_live`: the Server object knows of the present one. */
export const SERVER_GATE_STATEMENTS: Migration['statements'] = [
  `CREATE TABLE server_gate (
    one INTEGER PRIMARY KEY CHECK (one = 1), standing TEXT, spell INTEGER NOT NULL,
    is_live INTEGER NOT NULL
  ) STRICT`,
  'INSERT INTO server_gate (one, standing, spell, is_live) VALUES (1, NULL, 0, 0)',
]

export interface ServerGatePort {
  object(spell: number): LiveObject
  /** A new stub for each call. */
  server(): ServerRpc
  hasSockets(): boolean
  now(): number
  /** Of an object that takes itself for live and has no socket: it may be its own past. */
  isDoubtful?(): boolean
  /** True when what is stored was changed, and the object begins anew. */
  obey?(floor: Floor): boolean
}

/**
 * How the server stands, as an object holds it itself, so that no frame asks anybody. The object is
 * told of changes only while the Server object knows it to be live; so it enters before its first
 * socket and signs off when it has long had none.
 */
export class ServerGate implements AlarmJob {
  readonly #sql: Sql
  readonly #port: ServerGatePort
  #standing: ServerStanding
  #spell: number
  #isLive: boolean
  #entering: Promise<boolean> | null = null
  #quietSince: number | null
  /** Lets nobody in any more. */
  #isShut = false
  #mustAsk: boolean

  constructor(sql: Sql, port: ServerGatePort) {
    this.#sql = sql
    this.#port = port
    const [row] = sql.query<{ standing: string | null; spell: number; is_live: number }>(
      'SELECT standing, spell, is_live FROM server_gate',
    )
    this.#standing = row?.standing ? (JSON.parse(row.standing) as ServerStanding) : ALWAYS_OPEN
    this.#spell = row?.spell ?? 0
    this.#isLive = row?.is_live === 1
    this.#quietSince = this.#isLive && !port.hasSockets() ? port.now() : null
    this.#mustAsk = this.#quietSince !== null && port.isDoubtful?.() === true
  }

  get standing(): ServerStanding {
    return this.#standing
  }

  get isStopped(): boolean {
    return this.#standing.state === 'stopped'
  }

  /** Told of every change. Before it is, `standing` may be long past. */
  get isLive(): boolean {
    return this.#isLive && !this.#mustAsk && !this.#isShut
  }

  get spell(): number {
    return this.#spell
  }

  /** Until `reopen`, or until the object begins anew. */
  shut(): void {
    this.#isShut = true
    this.#keep(this.#spell, false)
  }

  reopen(): void {
    this.#isShut = false
  }

  /** Live, or about to be. */
  get wantsNews(): boolean {
    return this.#isLive || this.#entering !== null
  }

  /** False when the Server object cannot be reached: then let nobody in, a stop would not find them. */
  enter(): Promise<boolean> {
    this.#entering ??= this.#enter().finally(() => (this.#entering = null))
    return this.#entering
  }

  /** Kept. False when this or something newer is known. */
  hear(standing: ServerStanding): boolean {
    if (standing.version <= this.#standing.version) return false
    this.#standing = standing
    this.#sql.query('UPDATE server_gate SET standing = ?', JSON.stringify(standing))
    return true
  }

  /** Sockets came or went. */
  socketsChanged(): void {
    if (this.#port.hasSockets()) this.#quietSince = null
    else if (this.#isLive) this.#quietSince ??= this.#port.now()
  }

  /** Who is not told of changes asks: before anything goes that a hold may be on. */
  async learn(): Promise<void> {
    if (!this.#isLive) this.hear(await callObject(() => this.#port.server().standing()))
  }

  /** May a timed job do its work? Who is not live asks, and who is told to rest will be told to go on. */
  async mayWork(): Promise<boolean> {
    if (!this.#isLive) {
      await this.learn()
      if (this.isStopped) await this.enter()
    }
    return !this.isStopped
  }

  /** While the server is stopped nobody signs off: who rests must hear of the end. */
  dueAt(): number | null {
    if (this.#quietSince === null || this.isStopped) return null
    return this.#quietSince + QUIET_MS
  }

  async run(): Promise<void> {
    if (this.#port.hasSockets()) {
      this.#quietSince = null
      return
    }
    const spell = this.#spell
    // First here: who comes while the call is under way enters anew.
    this.#keep(spell, false)
    this.#quietSince = null
    try {
      await callObject(() => this.#port.server().leave(this.#port.object(spell)))
    } catch (error) {
      // Told of the next change nevertheless, it will say that nobody is there.
      logFault('signing off', error)
    }
  }

  async #enter(): Promise<boolean> {
    if (this.#isShut) return false
    if (this.isLive) return true
    const spell = this.#spell + 1
    try {
      const entered = await callObject(() => this.#port.server().enter(this.#port.object(spell)))
      const { floor, ...standing } = entered
      if (floor && this.#port.obey?.(floor) === true) return false
      this.#mustAsk = false
      this.#keep(spell, true)
      this.hear(standing)
      this.socketsChanged()
      return true
    } catch (error) {
      logFault('entering the list of the live', error)
      return false
    }
  }

  #keep(spell: number, isLive: boolean): void {
    this.#spell = spell
    this.#isLive = isLive
    this.#sql.query('UPDATE server_gate SET spell = ?, is_live = ?', spell, isLive ? 1 : 0)
  }
}

/** The same job, resting while the server is stopped. */
export function resting(gate: ServerGate, job: AlarmJob): AlarmJob {
  return {
    dueAt: () => (gate.isLive && gate.isStopped ? null : job.dueAt()),
    run: async (now) => {
      if (await gate.mayWork()) await job.run(now)
    },
  }
}
