import type { ObjectEnv } from '../env.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { OutgoingLog } from '../protocol/rest/outgoing.ts'
import { OUTGOING } from '../protocol/rest/outgoing.ts'
import type { OutgoingConfig, OutgoingEvent, OutgoingRpc } from '../protocol/rpc-outgoing.ts'
import { SERVER_NAME } from '../protocol/rpc-server.ts'
import { Alarms } from '../shared/alarm.ts'
import { callObject } from '../shared/call.ts'
import { CountedObject } from '../shared/counted-object.ts'
import { migrate } from '../shared/migrate.ts'
import { objectSql } from '../shared/sql.ts'
import { Deliveries } from './deliveries.ts'
import { OUTGOING_MIGRATIONS } from './migrations.ts'
import { Outbox, type Standing } from './outbox.ts'
import { post } from './post.ts'
import { secretKey, writtenSecret } from './signature.ts'

/** Once, however often it is written down. */
const OFF = `UPDATE outgoing_hooks SET off_at = ?, off_by = NULL, noticed_at = NULL WHERE id = ? AND revoked_at IS NULL`
const NOTE = `INSERT INTO audit (at, actor, kind, person, room, detail)
  SELECT ?1, NULL, 'outgoing.off', ?2, NULL, ?3 WHERE NOT EXISTS (
    SELECT 1 FROM audit WHERE kind = 'outgoing.off' AND detail = ?3 AND at = ?1)`

/** One outgoing webhook: what it has to send, and what became of it. Bears the webhook's id as its name. */
export class Outgoing extends CountedObject<ObjectEnv> implements OutgoingRpc {
  readonly #outbox: Outbox
  readonly #alarms: Alarms

  constructor(ctx: DurableObjectState, env: ObjectEnv) {
    super(ctx, env)
    const sql = objectSql(ctx.storage)
    migrate(sql, OUTGOING_MIGRATIONS)
    this.#outbox = new Outbox(sql)
    const loopback = env.OUTGOING_LOOPBACK === '1'
    const deliveries = new Deliveries({
      outbox: this.#outbox,
      send: async (standing, { id, body }, now) => {
        const keys = await this.#keys(standing, now)
        const timestamp = Math.floor(now / 1_000)
        return await post({ url: standing.url, keys, loopback, id, timestamp, body })
      },
      isIn: async (room, bot) => {
        const found = await callObject(() => env.CONVERSATION.getByName(room).members(bot, [bot]))
        return found.length > 0
      },
      isStopped: async () => {
        const standing = await callObject(() => env.SERVER.getByName(SERVER_NAME).standing())
        return standing.state === 'stopped'
      },
      tellOff: (standing, offAt) => this.#tellOff(standing, offAt),
      now: () => Date.now(),
      chance: () => Math.random(),
    })
    this.#alarms = new Alarms(ctx.storage, [deliveries])
  }

  override async alarm(): Promise<void> {
    await this.#alarms.ring(Date.now())
  }

  begin({ url, bot }: OutgoingConfig): Promise<string> {
    this.#outbox.keep({
      ...{ url, bot, version: 1, renewedAt: null, offAt: null, isTold: true },
      ...{ failures: 0, dropped: 0 },
    })
    return this.#secret(1)
  }

  renewSecret(): Promise<string> {
    const version = (this.#outbox.standing?.version ?? 0) + 1
    this.#outbox.change({ version, renewedAt: Date.now() })
    return this.#secret(version)
  }

  take(events: readonly OutgoingEvent[]): Promise<void> {
    const { standing } = this.#outbox
    // What happens while it is off is not kept for it.
    if (standing?.offAt === null) {
      this.#outbox.add(events, Date.now())
      this.#alarms.arm()
    }
    return Promise.resolve()
  }

  log(): Promise<OutgoingLog> {
    return Promise.resolve(this.#outbox.log())
  }

  retry(delivery: string): Promise<boolean> {
    const isKnown = this.#outbox.again(delivery, Date.now())
    this.#alarms.arm()
    return Promise.resolve(isKnown)
  }

  switchOn(): Promise<void> {
    this.#outbox.change({ offAt: null, isTold: true, failures: 0, dropped: 0 })
    this.#outbox.hasten(Date.now())
    this.#alarms.arm()
    return Promise.resolve()
  }

  switchOff(): Promise<void> {
    this.#outbox.change({ offAt: Date.now(), isTold: true })
    return Promise.resolve()
  }

  moveTo(url: string, rooms: readonly ConversationId[]): Promise<void> {
    this.#outbox.withholdBut(rooms)
    // Said twice it is one move: the address that failed may not begin anew so.
    if (this.#outbox.standing?.url !== url) {
      this.#outbox.change({ url, failures: 0 })
      this.#outbox.hasten(Date.now())
      this.#alarms.arm()
    }
    return Promise.resolve()
  }

  async end(): Promise<void> {
    this.#outbox.forget()
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
    this.#alarms.wereDeleted()
  }

  async #secret(version: number): Promise<string> {
    return writtenSecret(await this.#key(version))
  }

  /** For a day after it was renewed, the secret before signs too. */
  async #keys({ version, renewedAt }: Standing, now: number): Promise<readonly Uint8Array[]> {
    const isFresh = renewedAt !== null && now - renewedAt < OUTGOING.overlapMs
    return await Promise.all(
      [version, ...(isFresh ? [version - 1] : [])].map((one) => this.#key(one)),
    )
  }

  #key(version: number): Promise<Uint8Array> {
    return secretKey(this.env.PASSWORD_PEPPER, this.ctx.id.name ?? '', version)
  }

  async #tellOff({ bot }: Standing, offAt: number): Promise<void> {
    const { DB } = this.env
    const id = this.ctx.id.name ?? ''
    await DB.prepare(NOTE).bind(offAt, bot, JSON.stringify({ id })).run()
    await DB.prepare(OFF).bind(offAt, id).run()
  }
}
