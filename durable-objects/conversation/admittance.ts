import type { ErrorCode } from '../protocol/error-codes.ts'
import { failure, success, type Result } from '../protocol/result.ts'
import type { Admission } from '../protocol/rpc.ts'
import type { Broadcaster } from './broadcast.ts'
import type { Doer } from './deeds.ts'
import type { Gate } from './gate.ts'
import type { Doors } from './store/doors.ts'
import type { Participants } from './store/participants.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

export interface AdmittancePort {
  readonly store: SqliteStore
  readonly doors: Doors
  readonly participants: Participants
  readonly gate: Gate
  readonly everyone: Pick<Broadcaster<WebSocket>, 'tell'>
}

/** Those who do something here without a socket: checked like one that has just come in. */
export class Admittance {
  readonly #port: AdmittancePort

  constructor(port: AdmittancePort) {
    this.#port = port
  }

  admit(admission: Admission): Result<Doer> {
    const { store, doors, gate } = this.#port
    const verdict = gate.judge(admission)
    if (verdict.kind === 'refused') return failure(REFUSALS[verdict.bye.code] ?? 'forbidden')
    const { member } = verdict
    // Of who is in it a conversation has heard newer things than the Worker says.
    const person = (member && store.cards([member.person])[0]) ?? admission.person
    this.#meet(admission)
    const role = member?.role ?? doors.roleOf(person.id) ?? admission.role
    const { scopes } = admission
    const standing = member && { standing: member.standing }
    return success({ person, role, ...standing, ...(scopes && { scopes }) })
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
