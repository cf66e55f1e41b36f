import type { ErrorCode } from '../protocol/error-codes.ts'
import { failure, success, type Result } from '../protocol/result.ts'
import type { Acted, ActCommand, ActingRpc, Meant } from '../protocol/rpc-acting.ts'
import type { Admission } from '../protocol/rpc.ts'
import { comeBackAfter } from '../protocol/server.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import type { Attention } from './attention/attention.ts'
import type { Broadcaster } from './broadcast.ts'
import type { Deeds } from './deeds.ts'
import type { Gate } from './gate.ts'
import type { Doors } from './store/doors.ts'
import type { Participants } from './store/participants.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

export interface ActingPort {
  readonly store: SqliteStore
  readonly doors: Doors
  readonly participants: Participants
  readonly gate: Gate
  readonly server: ServerGate
  readonly deeds: Deeds
  readonly attention: Pick<Attention, 'start'>
  readonly everyone: Pick<Broadcaster<WebSocket>, 'tell' | 'settle'>
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
    const { store, doors, gate, server, deeds, attention, everyone } = this.#port
    const now = Date.now()
    if (server.isStopped) {
      return failure('server_stopped', { retryAfterMs: comeBackAfter(server.standing, now) })
    }
    const verdict = gate.judge(admission)
    if (verdict.kind === 'refused') return failure(REFUSALS[verdict.bye.code] ?? 'forbidden')
    const { member } = verdict
    // Of who is in it a conversation has heard newer things than the Worker says.
    const person = (member && store.cards([member.person])[0]) ?? admission.person
    this.#meet(admission)
    for (const { num, second } of meant) {
      const at = store.facts(num)?.at
      if (at === undefined || Math.floor(at / 1_000) !== second) {
        return failure('not_found', { field: 'num' })
      }
    }
    const role = member?.role ?? doors.roleOf(person.id) ?? admission.role
    const doer = { person, role, ...(member && { standing: member.standing }) }
    const done = deeds.carryOut(command, doer, now)
    attention.start()
    everyone.settle()
    if (!done.ok) return done
    const { ack, answer } = done.value
    return success({ ...(ack && { ack }), ...(answer && { answer }) })
  }

  /** Whom the Worker has named: as at the door, so that a first message has people to reach. */
  #meet({ person, participants = [], doors = [] }: Admission): void {
    const { store, everyone } = this.#port
    const news = [person, ...participants].filter((card) => store.know(card))
    this.#port.participants.include(participants)
    for (const door of doors) this.#port.doors.hear(door)
    if (news.length > 0) everyone.tell({ t: 'people', people: news })
  }
}

/** Why somebody is not let in, as a refusal of what they wanted to do. */
const REFUSALS: Readonly<Partial<Record<string, ErrorCode>>> = {
  banned: 'banned',
  kicked: 'kicked',
  session_ended: 'unauthenticated',
  not_found: 'not_found',
}
