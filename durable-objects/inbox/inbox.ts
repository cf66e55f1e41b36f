import type { ObjectEnv } from '../env.ts'
import type { Aside, CommandHeard, GivenCommand } from '../protocol/bot-commands.ts'
import type { ConversationId, PersonId, RoomId, SessionId } from '../protocol/ids.ts'
import type { InboxItem, RoomAccessState } from '../protocol/inbox.ts'
import type { PersonCard } from '../protocol/message.ts'
import { HEARTBEAT, type ByeItem } from '../protocol/items.ts'
import type { PushSubject, PushWords } from '../protocol/push.ts'
import type { InboxRpc, StatusReport } from '../protocol/rpc.ts'
import type { AttentionNote, Overview, PersonNews } from '../protocol/rpc-attention.ts'
import type { ReportNews, SanctionNews } from '../protocol/rpc-sanctions.ts'
import type { Result } from '../protocol/result.ts'
import type { BookmarkDeed, LaterRpc, ReminderDeed, ScheduledDeed } from '../protocol/rpc-later.ts'
import type { Heard } from '../protocol/rpc-search.ts'
import type { ServerStanding } from '../protocol/server.ts'
import { sayBye } from '../shared/admission.ts'
import { Alarms } from '../shared/alarm.ts'
import { CountedObject } from '../shared/counted-object.ts'
import { Heartbeat } from '../shared/heartbeat.ts'
import { knock } from '../shared/knock.ts'
import { migrate } from '../shared/migrate.ts'
import { openGate } from '../shared/open-gate.ts'
import { resting, type ServerGate } from '../shared/server-gate.ts'
import { closeQuietly, Sockets, stateBeforeSleep } from '../shared/sockets.ts'
import { objectSql } from '../shared/sql.ts'
import type { InboxAttention } from './attention.ts'
import { tellOfCard } from './cards.ts'
import { openDevice } from './entrance.ts'
import type { Later } from './later/later.ts'
import { openLater } from './later/open-later.ts'
import { obeyServer } from './obeying.ts'
import { openAttention } from './open-attention.ts'
import { openShowing } from './open-showing.ts'
import { openPushes } from './open-pushes.ts'
import { openRevocation } from './open-revocation.ts'
import { OwnRole } from './own-role.ts'
import { openSight } from './open-sight.ts'
import { Commands } from './commands.ts'
import { InboxFrames } from './frames.ts'
import { Leaving } from './leaving.ts'
import { INBOX_MIGRATIONS } from './migrations.ts'
import type { Pushes } from './pushes.ts'
import type { Revocation } from './revocation.ts'
import { send } from './screens.ts'
import { Searches } from './searches.ts'
import type { Showing } from './showing.ts'
import type { Sight } from './sight.ts'

/** What concerns one person, on all their devices: status, what waits where, answers, sign-outs. */
export class Inbox extends CountedObject<ObjectEnv> implements InboxRpc {
  readonly #sockets: Sockets
  readonly #attention: InboxAttention
  readonly #revocation: Revocation
  readonly #leaving: Leaving
  readonly #showing: Showing
  readonly #pushes: Pushes
  readonly #sight: Sight
  readonly #role: OwnRole
  readonly #commands: Commands
  readonly #server: ServerGate
  readonly #frames: InboxFrames
  readonly #searches: Searches
  readonly #later: Later
  readonly #alarms: Alarms

  constructor(ctx: DurableObjectState, env: ObjectEnv) {
    super(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(HEARTBEAT.ping, HEARTBEAT.pong))
    const sql = objectSql(ctx.storage)
    migrate(sql, INBOX_MIGRATIONS)
    this.#sockets = new Sockets(ctx)
    this.#commands = new Commands(this.#sockets)
    this.#role = new OwnRole(sql, this.#sockets)
    const tell = (item: InboxItem): void => this.#tell(item)
    const end = (ws: WebSocket, bye: ByeItem): void => this.#end(ws, bye)
    const arm = (): void => this.#alarms.arm()
    this.#attention = openAttention(ctx, env, {
      ...{ sql, tell, arm },
      hasDevices: () => !this.#sockets.open().next().done,
      circleChanged: () => this.#sight.review(),
    })
    this.#leaving = new Leaving(sql)
    this.#searches = new Searches(sql, Date.now())
    this.#revocation = openRevocation(env, { sql, sockets: this.#sockets, tell, end, arm })
    this.#showing = openShowing(ctx, env, {
      ...{ sql, sockets: this.#sockets, tell },
      entered: () => this.#revocation.sessions.entered(),
    })
    this.#pushes = openPushes(ctx, env, { sql, sockets: this.#sockets, showing: this.#showing })
    this.#later = openLater(ctx, env, {
      ...{ sql, tell, arm, leaving: this.#leaving },
      ...{ attention: this.#attention, pushes: this.#pushes },
    })
    this.#sight = openSight(ctx, env, { sql, sockets: this.#sockets, attention: this.#attention })
    this.#server = openGate('inbox', { ctx, env, sql, sockets: this.#sockets })
    this.#frames = new InboxFrames({
      ...{ sockets: this.#sockets, gate: this.#server },
      ...{ attention: this.#attention, showing: this.#showing, sight: this.#sight },
      ...{ performed: arm, end },
    })
    const heartbeat = new Heartbeat(this.#sockets, Date.now(), (ws) => this.#depart(ws))
    const now = [this.#sight, this.#attention.listening, this.#pushes]
    const work = [...this.#showing.jobs, ...now, ...this.#later.jobs]
    this.#alarms = new Alarms(ctx.storage, [
      ...[heartbeat, this.#server, this.#revocation.sessions],
      ...work.map((job) => resting(this.#server, job)),
    ])
  }

  override fetch(request: Request): Response | Promise<Response> {
    return knock(this.#server, () =>
      openDevice(request, {
        ...{ sockets: this.#sockets, role: this.#role, leaving: this.#leaving },
        ...{ revocation: this.#revocation, server: this.#server, showing: this.#showing },
        ...{ attention: this.#attention, arm: () => this.#alarms.arm() },
      }),
    )
  }

  override async webSocketMessage(ws: WebSocket, data: string | ArrayBuffer): Promise<void> {
    await this.#frames.hear(ws, data)
  }

  override webSocketClose(ws: WebSocket, code: number): void {
    closeQuietly(ws, code === 1005 || code === 1006 ? 1000 : code, '')
    this.#depart(ws)
  }

  override webSocketError(ws: WebSocket): void {
    this.#depart(ws)
  }

  override async alarm(): Promise<void> {
    await this.#alarms.ring(Date.now())
  }

  overview(): Promise<Overview> {
    return this.#attention.overview()
  }

  reconcile(rooms: readonly RoomId[]): Promise<Overview> {
    return this.#attention.reconcile(rooms)
  }

  concerns(): ReturnType<InboxRpc['concerns']> {
    return Promise.resolve(this.#attention.concerns())
  }

  beginSearch(): Promise<Result<readonly Heard[]>> {
    return Promise.resolve(this.#searches.begin(Date.now()))
  }

  records(): ReturnType<InboxRpc['records']> {
    const records = { ...this.#attention.records(), ...this.#later.records() }
    return Promise.resolve({ ...records, status: this.#showing.own })
  }

  bookmarks(deed: BookmarkDeed): ReturnType<LaterRpc['bookmarks']> {
    return Promise.resolve(this.#later.bookmarks(deed))
  }

  schedule(deed: ScheduledDeed): ReturnType<LaterRpc['schedule']> {
    return this.#later.schedule(deed)
  }

  remind(deed: ReminderDeed): ReturnType<LaterRpc['remind']> {
    return Promise.resolve(this.#later.remind(deed))
  }

  hearPerson(news: PersonNews): Promise<void> {
    if (this.#leaving.isGone || !this.#role.hear(news)) return Promise.resolve()
    const { version, givesReceipts, blocked } = news
    this.#sight.review()
    this.#pushes.want(news.wantsPushes)
    this.#attention.giveReceipts(givesReceipts)
    this.#attention.hearBlocks({ version, people: blocked })
    return Promise.resolve()
  }

  hearServer(standing: ServerStanding): Promise<boolean> {
    if (this.#server.hear(standing)) {
      obeyServer(this.#server, this.#sockets, (ws, bye) => this.#end(ws, bye))
      this.#alarms.arm()
    }
    return Promise.resolve(this.#server.wantsNews)
  }

  noteAttention(note: AttentionNote): ReturnType<InboxRpc['noteAttention']> {
    if (this.#leaving.isGone) return Promise.resolve({ isListening: false, epoch: 0 })
    const hearing = this.#attention.note(note)
    this.#pushes.noted(note)
    this.#alarms.arm()
    return Promise.resolve(hearing)
  }

  async pushWords(call: PushSubject): Promise<PushWords | null> {
    if (this.#leaving.isGone) return null
    if (call.slot === 'own') return this.#pushes.words(call)
    // Nobody listened: the conversation is asked how it stands, and nothing is read by that.
    await this.#attention.perform({ t: 'read', conversation: call.conversation, num: 0 })
    return this.#pushes.words(call)
  }

  noteAccess(room: RoomId, state: RoomAccessState): Promise<void> {
    this.#attention.noteAccess(room, state)
    return Promise.resolve()
  }

  noteRequests(pending: number): Promise<void> {
    this.#attention.noteRequests(pending)
    return Promise.resolve()
  }

  noteCommand(said: GivenCommand | Aside): Promise<CommandHeard> {
    return Promise.resolve(this.#commands.hear(said))
  }

  noteSidebar(): Promise<void> {
    this.#tell({ t: 'sidebar' })
    return Promise.resolve()
  }

  watchedBy(watcher: PersonId, leaseUntil: number): Promise<StatusReport> {
    const report = this.#showing.watch(watcher, leaseUntil)
    this.#alarms.arm()
    return Promise.resolve(report)
  }

  noteStatus(person: PersonId, report: StatusReport): Promise<void> {
    this.#sight.hear(person, report)
    return Promise.resolve()
  }

  async cardChanged(card: PersonCard): Promise<void> {
    await this.noteCard(card)
    await tellOfCard(this.env, this.#showing.watchers(), card)
  }

  noteCard(card: PersonCard): Promise<void> {
    this.#leaving.hearCard(card)
    this.#sight.hearCard(card)
    return Promise.resolve()
  }

  visited(): Promise<readonly ConversationId[]> {
    return Promise.resolve(this.#leaving.visited())
  }

  async erase(): Promise<readonly ConversationId[]> {
    this.#leaving.erase(Date.now())
    this.#showing.forget()
    this.#later.wereErased()
    await this.#revocation.endAll()
    return this.#leaving.visited()
  }

  endSession(session: SessionId): Promise<void> {
    return this.#revocation.endSession(session)
  }

  hearSanction(news: SanctionNews): Promise<void> {
    return this.#revocation.hearSanction(news)
  }

  noteReport(news: ReportNews): Promise<void> {
    this.#attention.noteReport(news)
    return Promise.resolve()
  }

  noteReports(open: number): Promise<void> {
    this.#tell({ t: 'reports', open })
    return Promise.resolve()
  }

  async entering(session: SessionId, conversations: readonly ConversationId[]): Promise<boolean> {
    if (this.#leaving.isGone || !this.#revocation.enter(session, conversations)) return false
    for (const conversation of conversations) this.#leaving.visit(conversation)
    await Promise.all(conversations.map((one) => this.#showing.entering(one)))
    return true
  }

  /** On every device. */
  #tell(item: InboxItem): void {
    for (const ws of this.#sockets.openSockets()) send(ws, item)
  }

  #end(ws: WebSocket, bye: ByeItem): void {
    const state = this.#sockets.heard(ws)
    if (!state) return
    this.#sockets.sendAway(ws, state)
    sayBye(ws, bye)
    this.#depart(ws)
  }

  #depart(ws: WebSocket): void {
    this.#showing.deviceLeft(this.#sockets.forget(ws) ?? stateBeforeSleep(ws))
    this.#server.socketsChanged()
    this.#attention.devicesChanged()
    this.#alarms.arm()
  }
}
