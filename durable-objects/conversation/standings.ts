import type { PersonId } from '../protocol/ids.ts'
import type { ByeItem, ConversationItem } from '../protocol/items.ts'
import type { ThreadDoor } from '../protocol/rpc-doors.ts'
import type { GoneChange, RoomPolicy, StandingChange } from '../protocol/rpc-standing.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Attention } from './attention/attention.ts'
import type { ConversationStore } from './core/ports.ts'
import type { Doors } from './store/doors.ts'
import type { EarNews } from './store/ear-news.ts'
import type { Roster } from './store/roster.ts'
import type { Sanctions } from './store/sanctions.ts'

export interface StandingsPort {
  readonly roster: Roster
  readonly doors: Doors
  readonly sanctions: Sanctions
  readonly sockets: Sockets
  readonly store: ConversationStore & { readonly news: EarNews }
  readonly attention: Pick<Attention, 'announce' | 'join' | 'leave' | 'start'>
  readonly everyone: {
    tell(item: ConversationItem): void
    answer(ws: WebSocket, item: ConversationItem): void
    settle(): void
  }
  end(ws: WebSocket, bye: ByeItem): void
  /** What is left to the alarm may have changed. */
  arm(): void
}

/** Who may do what here, where it changes: stored first, then applied to open sockets. */
export class Standings {
  readonly #port: StandingsPort

  constructor(port: StandingsPort) {
    this.#port = port
  }

  hear(
    changes: readonly (StandingChange | GoneChange)[],
    policy: RoomPolicy | null,
  ): Promise<void> {
    const { roster, everyone, attention } = this.#port
    if (policy && roster.hearPolicy(policy)) {
      everyone.tell({ t: 'rights' })
      attention.announce()
      // How long messages are kept may be another.
      this.#port.arm()
    }
    let isOtherCircle = false
    for (const change of changes) {
      const person = 'gone' in change ? change.gone : change.person.id
      const wasIn = roster.find(person) !== null
      if (!roster.hear(change)) continue
      const isIn = roster.find(person) !== null
      const by = 'gone' in change ? undefined : change.by
      if (wasIn !== isIn) this.#note(change.version, person, { isIn, by })
      isOtherCircle ||= wasIn !== isIn
      if ('gone' in change) this.#sendAway(change.gone, { t: 'bye', code: 'forbidden' })
      else this.#apply(change)
    }
    if (isOtherCircle) attention.announce(roster.guests())
    everyone.settle()
    attention.start()
    return Promise.resolve()
  }

  /** Of a private thread. */
  hearDoors(heard: readonly ThreadDoor[]): Promise<void> {
    const { doors, sockets, everyone } = this.#port
    for (const door of heard) doors.hear(door)
    for (const [ws, state] of [...sockets.open()]) {
      const role = doors.roleOf(state.person.id) ?? state.role
      if (role === state.role) continue
      sockets.update(ws, { ...state, role })
      everyone.answer(ws, { t: 'rights' })
    }
    everyone.settle()
    return Promise.resolve()
  }

  members(asker: PersonId, among: readonly PersonId[]): readonly PersonId[] {
    return this.#port.roster.together(asker, among)
  }

  /** For the webhooks that listen here. */
  #note(
    version: number,
    person: PersonId,
    { isIn, by }: { readonly isIn: boolean; readonly by: PersonId | undefined },
  ): void {
    const { roster, store } = this.#port
    const type = isIn ? 'member.joined' : 'member.left'
    const { seq } = store.head()
    store.news.add(roster.policy.ears ?? [], {
      ...{ version, type, person, at: Date.now(), seq },
      detail: by === undefined ? null : JSON.stringify({ by }),
    })
  }

  #apply(change: StandingChange): void {
    const { sanctions, store, everyone, attention } = this.#port
    const { id } = change.person
    const known = sanctions.of(id)
    sanctions.hear(id, change.sanctions ?? [])
    const shutsOut = sanctions.shutsOut(id, Date.now())
    if (change.standing === null) {
      this.#sendAway(id, shutsOut ?? sanctions.partingOf(id, known))
      return
    }
    if (store.know(change.person)) everyone.tell({ t: 'people', people: [change.person] })
    // Who is banned for a while is still a member: what waits for them waits.
    attention.join(id, change.givesReceipts)
    if (shutsOut) this.#endSockets(id, shutsOut)
    else this.#update(change)
  }

  #sendAway(person: PersonId, bye: ByeItem): void {
    this.#port.attention.leave(person)
    this.#endSockets(person, bye)
  }

  #endSockets(person: PersonId, bye: ByeItem): void {
    for (const [ws, state] of [...this.#port.sockets.open()]) {
      if (state.person.id === person) this.#port.end(ws, bye)
    }
  }

  /** The sockets that stay. A mute or its end is news to them too. */
  #update({ person, role, standing }: StandingChange): void {
    const { sockets, sanctions, everyone } = this.#port
    const isMuted = sanctions.isMuted(person.id, Date.now())
    for (const [ws, state] of [...sockets.open()]) {
      if (state.person.id !== person.id || standing === null) continue
      const isSame =
        role === state.role && standing === state.standing && isMuted === (state.muted ?? false)
      const { muted: _before, ...rest } = state
      sockets.update(ws, { ...rest, role, standing, person, ...(isMuted && { muted: true }) })
      if (!isSame) everyone.answer(ws, { t: 'rights' })
    }
  }
}
