import type { ConversationId, PersonId } from '../protocol/ids.ts'
import type { OwnItem } from '../protocol/inbox.ts'
import { SERVER_NAME } from '../protocol/rpc-server.ts'
import type { StatusReport } from '../protocol/rpc.ts'
import type { Activity, Choose, OwnStatus } from '../protocol/status.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import type { Sockets, SocketState } from '../shared/sockets.ts'
import type { Sql } from '../shared/sql.ts'
import { Hiding, type HidingPlace } from './hiding.ts'
import { PersonStatus, type Devices } from './status.ts'

export interface ShowingPort {
  /** Where sessions of this person are. */
  entered(): readonly ConversationId[]
  tellWatcher(watcher: PersonId, report: StatusReport): Promise<void>
  hide(place: HidingPlace, hidden: boolean): Promise<void>
  /** To every device. */
  tell(item: OwnItem): void
  /** Work that goes on after the turn. */
  later(work: Promise<void>): void
  now(): number
}

/** How a person shows: what their devices say and what they chose, carried to all who see it. */
export class Showing {
  readonly #sockets: Sockets
  readonly #port: ShowingPort
  readonly #status: PersonStatus
  readonly #hiding: Hiding

  constructor(sql: Sql, sockets: Sockets, port: ShowingPort) {
    this.#sockets = sockets
    this.#port = port
    this.#status = new PersonStatus(sql, {
      devices: () => this.#devices(),
      tell: (watcher, report) => port.tellWatcher(watcher, report),
      expired: () => this.#ownChanged(),
      now: () => port.now(),
    })
    this.#hiding = new Hiding(sql, {
      isInvisible: () => this.own.mode === 'invisible',
      hide: (place, hidden) => port.hide(place, hidden),
      now: () => port.now(),
    })
  }

  get jobs(): readonly AlarmJob[] {
    return [this.#status, this.#hiding]
  }

  get own(): OwnStatus {
    return this.#status.chosen.own
  }

  watch(watcher: PersonId, leaseUntil: number): StatusReport {
    return this.#status.watch(watcher, leaseUntil)
  }

  watchers(): PersonId[] {
    return this.#status.watchers()
  }

  /** Nothing that was chosen is left; who watches sees somebody who is not there. */
  forget(): void {
    this.#port.later(this.#status.forget())
  }

  deviceCame(): void {
    this.#port.later(this.#status.devicesChanged())
    // Who chose it before those who are there were counted without them.
    this.#hide([])
  }

  deviceLeft(state: SocketState | null): void {
    if (state && !state.idle) this.#status.activeDeviceLeft()
    this.#port.later(this.#status.devicesChanged())
  }

  noteActivity(ws: WebSocket, state: SocketState, { idle }: Activity): void {
    if ((state.idle ?? false) === idle) return
    this.#sockets.update(ws, { ...state, idle })
    this.#port.later(this.#status.devicesChanged())
  }

  choose({ t: _, ...own }: Choose): void {
    this.#port.later(this.#status.choose(own))
    this.#ownChanged()
  }

  /** Before a session is let in there. */
  async entering(conversation: ConversationId): Promise<void> {
    await this.#hiding.entering(conversation)
  }

  #ownChanged(): void {
    this.#port.tell({ t: 'own', own: this.own })
    this.#hide(this.#port.entered())
  }

  #hide(entered: readonly ConversationId[]): void {
    this.#hiding.changed([SERVER_NAME, ...entered])
    if (this.#hiding.dueAt() !== null) this.#port.later(this.#hiding.run())
  }

  #devices(): Devices {
    let devices: Devices = 'none'
    for (const [, { idle = false }] of this.#sockets.open()) {
      if (!idle) return 'active'
      devices = 'idle'
    }
    return devices
  }
}
