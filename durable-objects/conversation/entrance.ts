import type { Cursor } from '../protocol/message.ts'
import type { Admission } from '../protocol/rpc.ts'
import { noticeOf } from '../protocol/server.ts'
import { readDecision, refuseUpgrade, switchedTo } from '../shared/admission.ts'
import type { Alarms } from '../shared/alarm.ts'
import { knock } from '../shared/knock.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Attention } from './attention/attention.ts'
import type { Broadcaster } from './broadcast.ts'
import type { Pace } from './core/ports.ts'
import { cursorOf } from './door.ts'
import type { Gate } from './gate.ts'
import { greeting } from './greeting.ts'
import type { Looking } from './looking.ts'
import type { Presence } from './presence.ts'
import type { Doors } from './store/doors.ts'
import type { Participants } from './store/participants.ts'
import type { Member } from './store/roster.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

export interface EntrancePort {
  readonly store: SqliteStore
  readonly doors: Doors
  readonly participants: Participants
  readonly sockets: Sockets
  readonly presence: Presence
  readonly looking: Looking
  readonly attention: Attention
  readonly broadcaster: Broadcaster<WebSocket>
  readonly gate: Gate
  readonly server: ServerGate
  readonly alarms: Pick<Alarms, 'arm'>
  readonly pace: Pick<Pace, 'heldSince'>
}

/** The upgrade, after the Worker has decided, and all that whoever comes in is told first. */
export class Entrance {
  readonly #port: EntrancePort

  constructor(port: EntrancePort) {
    this.#port = port
  }

  knock(request: Request): Response | Promise<Response> {
    return knock(this.#port.server, () => this.#open(request))
  }

  /** One synchronous turn: no change can slip between. */
  #open(request: Request): Response {
    const decision = readDecision<Admission>(request)
    if (!decision) return new Response(null, { status: 403 })
    if (decision.kind === 'refused') return refuseUpgrade(decision.code)
    const { admission } = decision
    const verdict = this.#port.gate.judge(admission)
    if (verdict.kind === 'refused') return refuseUpgrade(verdict.bye.code, verdict.bye)
    const { 0: client, 1: server } = new WebSocketPair()
    this.#admit(server, admission, verdict.member, cursorOf(new URL(request.url)))
    return switchedTo(client)
  }

  #admit(ws: WebSocket, admission: Admission, member: Member | null, cursor: Cursor | null): void {
    const { store, sockets, presence, attention, broadcaster, server, pace } = this.#port
    const { role, session, scopes, conversation, participants = [], doors = [] } = admission
    // Of who is in it a conversation has heard newer things than the ticket says.
    const person = (member && store.cards([member.person])[0]) ?? admission.person
    broadcaster.flush()
    const news = [person, ...participants].filter((card) => store.know(card))
    this.#port.participants.include(participants)
    for (const door of doors) this.#port.doors.hear(door)
    const { isMuted = false } = this.#port.gate.room(person.id)
    sockets.accept(ws, {
      ...{ person, session, acceptedAt: Date.now(), ...(scopes && { scopes }) },
      role: member?.role ?? this.#port.doors.roleOf(person.id) ?? role,
      ...(member && { standing: member.standing }),
      ...(isMuted && { muted: true }),
    })
    server.socketsChanged()
    presence.arrive(person)
    broadcaster.join(ws)

    const parts = {
      ...{ store, presence, attention, server: noticeOf(server.standing) },
      ...(member && { rights: this.#port.gate.rights(member) }),
      spokeAt: pace.heldSince(person.id, Date.now()),
    }
    for (const item of greeting(parts, { conversation, you: person.id }, cursor)) {
      broadcaster.answer(ws, item)
    }
    broadcaster.flush()

    if (news.length > 0) broadcaster.tell({ t: 'people', people: news })
    this.#port.looking.changed()
    this.#port.alarms.arm()
  }
}
