import type { ObjectEnv } from '../env.ts'
import type { ConversationId, PersonId } from '../protocol/ids.ts'
import type { Floor } from '../protocol/rpc-recovery.ts'
import type {
  Entered,
  LiveObject,
  PopulationRpc,
  ServedRpc,
  ServerRpc,
} from '../protocol/rpc-server.ts'
import type { Reach } from '../protocol/rest/server.ts'
import { isShorter } from '../protocol/rest/settings.ts'
import { letsGo } from '../protocol/holds.ts'
import { ALWAYS_OPEN, type ServerStanding } from '../protocol/server.ts'
import { Alarms } from '../shared/alarm.ts'
import { callObject } from '../shared/call.ts'
import { CountedObject } from '../shared/counted-object.ts'
import { migrate } from '../shared/migrate.ts'
import { objectSql, type Sql } from '../shared/sql.ts'
import { LiveList } from './live-list.ts'
import { SERVER_MIGRATIONS } from './migrations.ts'
import { SleeperList } from './sleeper-list.ts'
import { Telling } from './telling.ts'
import { Wakening } from './wakening.ts'

/**
 * Open, read-only or stopped: hears it from the Worker, which has it from D1, and tells it to every
 * Conversation and Inbox that anybody may have a socket to. There is one of these.
 */
export class Server extends CountedObject<ObjectEnv> implements ServerRpc, PopulationRpc {
  readonly #sql: Sql
  readonly #list: LiveList
  readonly #sleepers: SleeperList
  readonly #telling: Telling
  readonly #wakening: Wakening
  readonly #alarms: Alarms
  #standing: ServerStanding

  constructor(ctx: DurableObjectState, env: ObjectEnv) {
    super(ctx, env)
    this.#sql = objectSql(ctx.storage)
    migrate(this.#sql, SERVER_MIGRATIONS)
    const [row] = this.#sql.query<{ standing: string }>('SELECT standing FROM standing')
    this.#standing = row ? (JSON.parse(row.standing) as ServerStanding) : ALWAYS_OPEN
    this.#list = new LiveList(this.#sql)
    this.#telling = new Telling({
      list: this.#list,
      standing: () => this.#standing,
      tell: (object, standing) => served(env, object).hearServer(standing),
      after: (ms, call) => {
        const timer = setTimeout(call, ms)
        return () => clearTimeout(timer)
      },
      now: () => Date.now(),
    })
    this.#sleepers = new SleeperList(this.#sql)
    this.#wakening = new Wakening({
      list: this.#sleepers,
      standing: () => this.#standing,
      tell: (name, standing) =>
        callObject(() => env.CONVERSATION.getByName(name).hearServer(standing)),
      now: () => Date.now(),
    })
    this.#alarms = new Alarms(ctx.storage, [this.#telling, this.#wakening])
  }

  async hear(standing: ServerStanding): Promise<Reach> {
    if (standing.version > this.#standing.version) {
      const isSooner =
        isShorter(standing.keepDays ?? null, this.#standing.keepDays ?? null) ||
        letsGo(standing.holds, this.#standing.holds)
      this.#keep(standing)
      if (isSooner) this.#wakeSleepers()
      this.#telling.begin()
      this.#alarms.arm()
    }
    const { waiting } = this.#list.reach(this.#standing.version)
    if (waiting > 0) {
      await this.#telling.tellAll()
      this.#alarms.arm()
    }
    return this.#list.reach(this.#standing.version)
  }

  reach(): Promise<Reach> {
    return Promise.resolve(this.#list.reach(this.#standing.version))
  }

  standing(): Promise<ServerStanding> {
    return Promise.resolve(this.#standing)
  }

  enter(object: LiveObject): Promise<Entered> {
    this.#list.enter(object, this.#standing.version)
    if (object.kind === 'conversation') {
      this.#sleepers.enter(object.name, this.#standing.version)
    }
    const [row] = this.#sql.query<{ floor: string }>(
      'SELECT floor FROM floors WHERE name = ?',
      object.name,
    )
    const floor = row && (JSON.parse(row.floor) as Floor)
    return Promise.resolve({ ...this.#standing, ...(floor && { floor }) })
  }

  keepFloor(conversation: ConversationId, floor: Floor | null): Promise<void> {
    if (floor === null) this.#sql.query('DELETE FROM floors WHERE name = ?', conversation)
    else {
      this.#sql.query(
        `INSERT INTO floors (name, floor) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET floor = excluded.floor`,
        ...[conversation, JSON.stringify(floor)],
      )
    }
    return Promise.resolve()
  }

  leave(object: LiveObject): Promise<void> {
    this.#list.leave(object)
    return Promise.resolve()
  }

  hide(person: PersonId, hidden: boolean): Promise<void> {
    this.#list.hide(person, hidden)
    return Promise.resolve()
  }

  people(): Promise<number> {
    return Promise.resolve(this.#list.people())
  }

  override async alarm(): Promise<void> {
    await this.#alarms.ring(Date.now())
  }

  #wakeSleepers(): void {
    this.#sleepers.wakeAll(this.#standing.version)
    this.#wakening.begin()
  }

  #keep(standing: ServerStanding): void {
    this.#standing = standing
    this.#sql.query(
      `INSERT INTO standing (one, standing) VALUES (1, ?)
       ON CONFLICT (one) DO UPDATE SET standing = excluded.standing`,
      JSON.stringify(standing),
    )
  }
}

function served(env: ObjectEnv, { kind, name }: LiveObject): ServedRpc {
  return kind === 'inbox' ? env.INBOX.getByName(name) : env.CONVERSATION.getByName(name)
}
