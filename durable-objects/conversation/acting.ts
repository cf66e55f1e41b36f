import { failure, success, type Result } from '../protocol/result.ts'
import type { Acted, ActCommand, ActingRpc, Meant } from '../protocol/rpc-acting.ts'
import type { Admission } from '../protocol/rpc.ts'
import { comeBackAfter } from '../protocol/server.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import type { Admittance } from './admittance.ts'
import type { Attention } from './attention/attention.ts'
import type { Broadcaster } from './broadcast.ts'
import type { Deeds } from './deeds.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

export interface ActingPort {
  readonly store: SqliteStore
  readonly admittance: Admittance
  readonly server: ServerGate
  readonly deeds: Deeds
  readonly attention: Pick<Attention, 'start'>
  readonly everyone: Pick<Broadcaster<WebSocket>, 'settle'>
  readonly alarms: { arm(): void }
  /** What is in memory may not match what is stored: begins anew. */
  abort(error: unknown): void
}

/** Those who act without a socket: bots and webhooks. */
export class Acting implements ActingRpc {
  readonly #port: ActingPort

  constructor(port: ActingPort) {
    this.#port = port
  }

  async act(
    admission: Admission,
    command: ActCommand,
    meant: readonly Meant[],
  ): Promise<Result<Acted>> {
    const { server, alarms } = this.#port
    // A stop must find us, as it finds those who have sockets.
    if (!server.isLive && !(await server.enter())) return failure('try_again')
    try {
      return this.#turn(admission, command, meant)
    } catch (error) {
      this.#port.abort(error)
      throw error
    } finally {
      alarms.arm()
    }
  }

  /** One synchronous turn: nothing changes between the last check and the deed. */
  #turn(admission: Admission, command: ActCommand, meant: readonly Meant[]): Result<Acted> {
    const { store, admittance, server, deeds, attention, everyone } = this.#port
    const now = Date.now()
    if (server.isStopped) {
      return failure('server_stopped', { retryAfterMs: comeBackAfter(server.standing, now) })
    }
    const doer = admittance.admit(admission)
    if (!doer.ok) return doer
    for (const { num, second } of meant) {
      const at = store.facts(num)?.at
      if (at === undefined || Math.floor(at / 1_000) !== second) {
        return failure('not_found', { field: 'num' })
      }
    }
    const done =
      command.t === 'aside'
        ? deeds.mayWrite(doer.value, now)
        : deeds.carryOut(command, doer.value, now)
    attention.start()
    everyone.settle()
    if (!done.ok) return done
    const { ack, answer } = done.value
    return success({ ...(ack && { ack }), ...(answer && { answer }) })
  }
}
