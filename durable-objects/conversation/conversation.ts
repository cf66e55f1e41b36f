import type { ObjectEnv } from '../env.ts'
import type { PersonId, SessionId } from '../protocol/ids.ts'
import { HEARTBEAT, type ByeItem } from '../protocol/items.ts'
import type { ConversationNumbers, ConversationRpc } from '../protocol/rpc.ts'
import type { RecoverAnswers, RecoverDeed } from '../protocol/rpc-recovery.ts'
import type { HoldAnswers, HoldDeed } from '../protocol/rpc-holds.ts'
import type { Alarms } from '../shared/alarm.ts'
import { CountedObject } from '../shared/counted-object.ts'
import { logFault } from '../shared/log.ts'
import { migrate } from '../shared/migrate.ts'
import { openGate } from '../shared/open-gate.ts'
import { closeQuietly, Sockets } from '../shared/sockets.ts'
import { objectSql, type Sql } from '../shared/sql.ts'
import { Acting } from './acting.ts'
import { Admittance } from './admittance.ts'
import { openAttention } from './attention/open.ts'
import { Deeds } from './deeds.ts'
import { Entrance } from './entrance.ts'
import { Exits } from './exits.ts'
import { Filing, filesOf } from './filing.ts'
import { FrameHandler } from './frame-handler.ts'
import { FrameIntake } from './frame-intake.ts'
import { Gate } from './gate.ts'
import { Looking } from './looking.ts'
import { Moderation } from './moderation.ts'
import { Moving } from './moving.ts'
import { Obedience } from './obedience.ts'
import { openAlarms } from './open-alarms.ts'
import { openBroadcaster } from './open-broadcaster.ts'
import { openRecovering, pastOf } from './open-recovering.ts'
import { Personal } from './personal.ts'
import { Presence } from './presence.ts'
import { Rates } from './rates.ts'
import { Standings } from './standings.ts'
import { Arriving } from './store/arriving.ts'
import { EndedSessions } from './store/ended-sessions.ts'
import { CONVERSATION_MIGRATIONS } from './store/migrations.ts'
import { Searching } from './searching.ts'
import { numbersOf } from './store/numbers.ts'
import { Participants } from './store/participants.ts'
import { Doors } from './store/doors.ts'
import { listHidden } from './store/people.ts'
import { Roster } from './store/roster.ts'
import { Sanctions } from './store/sanctions.ts'
import { SlowMode } from './store/slow-mode.ts'
import { SqliteStore } from './store/sqlite-store.ts'

type Asked<K extends keyof ConversationRpc> = Parameters<ConversationRpc[K]>
type Told<K extends keyof ConversationRpc> = ReturnType<ConversationRpc[K]>

/**
 * One room or one private thread: its messages, its order, its sockets. Wiring only; the rules are
 * in core/. Everything that matters is in SQLite or in the sockets' attachments, so that an eviction
 * changes nothing.
 */
export class Conversation extends CountedObject<ObjectEnv> implements ConversationRpc {
  readonly #sql: Sql
  readonly #store: SqliteStore
  readonly #server: ReturnType<typeof openGate>
  readonly #gate: Gate
  readonly #entrance: Entrance
  readonly #standings: Standings
  readonly #moderation: Moderation
  readonly #moving: Moving
  readonly #obedience: Obedience
  readonly #doors: Doors
  readonly #sockets: Sockets
  readonly #broadcaster: ReturnType<typeof openBroadcaster>
  readonly #personal: Personal
  readonly #attention: ReturnType<typeof openAttention>
  readonly #alarms: Alarms
  readonly #holding: ReturnType<typeof openAlarms>['holding']
  readonly #recovering: ReturnType<typeof openRecovering>
  readonly #exits: Exits
  readonly #acting: Acting
  readonly #searching: Searching
  readonly #filing: Filing
  readonly #frames: FrameHandler
  readonly #intake = new FrameIntake((ws, data) => this.#hear(ws, data))

  constructor(ctx: DurableObjectState, env: ObjectEnv) {
    super(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(HEARTBEAT.ping, HEARTBEAT.pong))
    this.#sql = objectSql(ctx.storage)
    migrate(this.#sql, CONVERSATION_MIGRATIONS)
    this.#store = new SqliteStore(this.#sql)
    const isThread = ctx.id.name?.startsWith('d_') === true
    const roster = new Roster(this.#sql)
    this.#doors = new Doors(this.#sql)
    this.#sockets = new Sockets(ctx)
    const presence = new Presence(listHidden(this.#sql))
    for (const [, state] of this.#sockets.open()) presence.restore(state.person)
    this.#broadcaster = openBroadcaster(this.#sockets, this.#intake, () => this.#exits)
    const looking = new Looking(presence, this.#broadcaster)
    const participants = new Participants(this.#sql)
    this.#attention = openAttention(ctx, env, {
      ...{ sql: this.#sql, store: this.#store, participants },
      arm: () => this.#alarms.arm(),
      isGroup: () => roster.policy.form === 'group',
      isLooking: (person) => this.#sockets.isPresent(person),
      receipt: (item) => this.#broadcaster.tell(item),
    })
    const around = { ctx, env, sql: this.#sql, sockets: this.#sockets }
    this.#server = openGate('conversation', around, pastOf(ctx, this.#sql))
    const crowd = { sockets: this.#sockets, presence, looking, broadcaster: this.#broadcaster }
    this.#exits = new Exits({ ...crowd, server: this.#server })
    const parts = {
      ...{ sql: this.#sql, store: this.#store, sockets: this.#sockets, roster },
      sanctions: new Sanctions(this.#sql),
      endedSessions: new EndedSessions(this.#sql, () => Date.now()),
      ...{ attention: this.#attention, everyone: this.#broadcaster, server: this.#server },
      ...{ doors: this.#doors, arriving: new Arriving(this.#sql), arm: () => this.#alarms.arm() },
      end: (ws: WebSocket, bye: ByeItem) => this.#exits.end(ws, bye),
    }
    this.#personal = new Personal({ ...parts, ...crowd, inboxOf: (id) => env.INBOX.getByName(id) })
    this.#gate = new Gate(parts)
    this.#standings = new Standings(parts)
    this.#moderation = new Moderation(parts)
    const abort = (error: unknown): void => this.#abort(error)
    const filing = { ...parts, ...filesOf(ctx, env, parts.store.files) }
    this.#moving = new Moving({ ...filing, participants, abort })
    const { alarms, audit, holding } = openAlarms(ctx, env, { ...parts, exits: this.#exits })
    this.#alarms = alarms
    this.#holding = holding
    this.#recovering = openRecovering(ctx, env, { ...parts, exits: this.#exits })
    this.#obedience = new Obedience({ ...parts, exits: this.#exits, alarms })
    const indoors = { ...parts, gate: this.#gate, participants }
    const pace = new SlowMode(this.#sql, () => roster.policy.slowSeconds ?? 0)
    this.#entrance = new Entrance({ ...indoors, ...crowd, alarms, pace })
    const deeds = new Deeds({
      ...{ ...parts, broadcaster: this.#broadcaster, rates: new Rates(env), pace },
      policy: (person) =>
        isThread ? this.#personal.thread(this.#doors.welcome(person)) : this.#gate.room(person),
      isHidden: (person) => presence.isHidden(person),
      ...{ audit, server: () => this.#server.standing },
    })
    this.#frames = new FrameHandler({ ...parts, broadcaster: this.#broadcaster, deeds })
    const admittance = new Admittance(indoors)
    this.#acting = new Acting({ ...parts, admittance, deeds, alarms, abort })
    this.#searching = new Searching(indoors)
    this.#filing = new Filing({ ...filing, admittance, deeds })
  }

  override fetch(request: Request): Response | Promise<Response> {
    return this.#entrance.knock(request)
  }

  override webSocketMessage(ws: WebSocket, data: string | ArrayBuffer): void {
    if (!this.#gate.heard(ws)) return
    this.#intake.add(ws, data)
    this.#broadcaster.settle()
  }

  override webSocketClose(ws: WebSocket, code: number): void {
    // What it said last, right before it went, is carried out while we know who said it.
    this.#intake.carryOut()
    this.#broadcaster.settle()
    closeQuietly(ws, code === 1005 || code === 1006 ? 1000 : code, '')
    this.#exits.depart(ws)
  }

  override webSocketError(ws: WebSocket): void {
    this.webSocketClose(ws, 1006)
  }

  override async alarm(): Promise<void> {
    await this.#alarms.ring(Date.now())
  }

  act(...asked: Asked<'act'>): Told<'act'> {
    return this.#acting.act(...asked)
  }

  search(...asked: Asked<'search'>): Told<'search'> {
    return this.#searching.search(...asked)
  }

  file(...asked: Asked<'file'>): Told<'file'> {
    return this.#filing.file(...asked)
  }

  keepFiles(...asked: Asked<'keepFiles'>): Told<'keepFiles'> {
    return this.#filing.keepFiles(...asked)
  }

  content(limit: number): Told<'content'> {
    return Promise.resolve(this.#store.content(limit))
  }

  hearStandings(...news: Asked<'hearStandings'>): Promise<void> {
    return this.#standings.hear(...news)
  }

  members(asker: PersonId, among: readonly PersonId[]): Promise<readonly PersonId[]> {
    return Promise.resolve(this.#standings.members(asker, among))
  }

  endSessions(sessions: readonly SessionId[], bye: ByeItem): Promise<void> {
    return this.#moderation.endSessions(sessions, bye)
  }

  takeAway(...asked: Asked<'takeAway'>): Told<'takeAway'> {
    return this.#moderation.takeAway(...asked)
  }

  keepReported(report: string, num: number): Promise<{ readonly by: PersonId } | null> {
    return this.#moderation.keepReported(report, num)
  }

  reported(report: string): Told<'reported'> {
    return this.#moderation.reported(report)
  }

  hide(person: PersonId, hidden: boolean): Promise<void> {
    return this.#personal.hide(person, hidden)
  }

  hearCard(...[card]: Asked<'hearCard'>): Promise<void> {
    return this.#personal.hearCard(card)
  }

  ownOf(...asked: Asked<'ownOf'>): Told<'ownOf'> {
    return this.#personal.ownOf(...asked)
  }

  forget(...asked: Asked<'forget'>): Told<'forget'> {
    return this.#personal.forget(...asked)
  }

  hearDoors(...news: Asked<'hearDoors'>): Promise<void> {
    return this.#standings.hearDoors(...news)
  }

  hasWritten(person: PersonId): Promise<boolean> {
    return Promise.resolve(this.#doors.hasWritten(person))
  }

  attend(...[person, attending]: Asked<'attend'>): Told<'attend'> {
    const note = this.#attention.attend(person, attending)
    this.#broadcaster.settle()
    return Promise.resolve(note)
  }

  markRead(...[person, num, way]: Asked<'markRead'>): Told<'markRead'> {
    this.#attention.markRead(person, num, way)
    this.#broadcaster.settle()
    this.#attention.start()
    return Promise.resolve(this.#attention.present(person))
  }

  hearServer(...[standing]: Asked<'hearServer'>): Promise<boolean> {
    return Promise.resolve(this.#obedience.hear(standing))
  }

  copy(...asked: Asked<'copy'>): Told<'copy'> {
    return this.#moving.copy(...asked)
  }

  bring(...asked: Asked<'bring'>): Told<'bring'> {
    return this.#moving.bring(...asked)
  }

  carry(...asked: Asked<'carry'>): Told<'carry'> {
    return this.#moving.carry(...asked)
  }

  held<D extends HoldDeed>(deed: D): Promise<HoldAnswers[D['t']]> {
    return this.#holding.held(deed)
  }

  recover<D extends RecoverDeed>(deed: D): Promise<RecoverAnswers[D['t']]> {
    return this.#recovering.recover(deed)
  }

  settle(now: number): Promise<void> {
    return this.#moving.settle(now)
  }

  numbers(...[since, old]: Asked<'numbers'>): Promise<ConversationNumbers> {
    return Promise.resolve(numbersOf(this.#sql, since, this.ctx.storage.sql, old))
  }

  #hear(ws: WebSocket, data: string | ArrayBuffer): void {
    // Asked again: what came before may have sent this socket away.
    const state = this.#gate.heard(ws)
    if (!state) return
    try {
      this.#frames.handle(ws, state, data)
      this.#attention.start()
    } catch (error) {
      this.#abort(error)
    }
  }

  /** A bug or a platform fault (disk full): what is in memory may not match what is stored. */
  #abort(error: unknown): void {
    logFault('conversation turn failed', error)
    this.ctx.abort('turn failed')
  }
}
