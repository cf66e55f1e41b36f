import type { ConversationItem } from '../protocol/items.ts'
import { noticeOf, type ServerStanding } from '../protocol/server.ts'
import { farewell } from '../shared/admission.ts'
import type { Alarms } from '../shared/alarm.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Attention } from './attention/attention.ts'
import type { Exits } from './exits.ts'

export interface ObediencePort {
  readonly server: ServerGate
  readonly sockets: Sockets
  readonly exits: Exits
  readonly everyone: { tell(item: ConversationItem): void; settle(): void }
  readonly attention: Pick<Attention, 'start'>
  readonly alarms: Alarms
}

/** The server is stopped, made read-only or opened: whoever is here hears it at once. */
export class Obedience {
  readonly #port: ObediencePort

  constructor(port: ObediencePort) {
    this.#port = port
  }

  /** Whether this object wants to hear of the next change too. */
  hear(standing: ServerStanding): boolean {
    const { server } = this.#port
    if (server.hear(standing)) this.#obey()
    return server.wantsNews
  }

  #obey(): void {
    const { server, sockets, exits, everyone, attention, alarms } = this.#port
    if (server.isStopped) {
      const bye = farewell(server.standing)
      for (const ws of [...sockets.openSockets()]) exits.end(ws, bye)
      return
    }
    everyone.tell({ t: 'server', server: noticeOf(server.standing) })
    everyone.settle()
    attention.start()
    alarms.arm()
  }
}
