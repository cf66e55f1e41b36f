import type { ObjectEnv } from '../env.ts'
import type { AddressAct, Attempt, GuardRpc, Lane } from '../protocol/rpc-guard.ts'
import { Alarms, type AlarmJob } from '../shared/alarm.ts'
import { CountedObject } from '../shared/counted-object.ts'
import { migrate } from '../shared/migrate.ts'
import { objectSql, type Sql } from '../shared/sql.ts'
import { AccountTries } from './account-tries.ts'
import { AddressBuckets } from './address-buckets.ts'
import { addressRates } from './limits.ts'
import { GUARD_MIGRATIONS } from './migrations.ts'

/** Stands before the hashing of passwords, for one address or for one alias. */
export class Guard extends CountedObject<ObjectEnv> implements GuardRpc {
  readonly #sql: Sql
  readonly #buckets: AddressBuckets
  readonly #tries: AccountTries
  readonly #alarms: Alarms
  #isReady = false

  constructor(ctx: DurableObjectState, env: ObjectEnv) {
    super(ctx, env)
    this.#sql = objectSql(ctx.storage)
    this.#buckets = new AddressBuckets(this.#sql, addressRates(env))
    this.#tries = new AccountTries(this.#sql, env)
    const sweep: AlarmJob = {
      dueAt: () => this.#emptyAt(),
      run: () => this.#vanish(),
    }
    this.#alarms = new Alarms(ctx.storage, [sweep])
  }

  take(act: AddressAct): Promise<number> {
    return this.#do((now) => this.#buckets.take(act, now))
  }

  giveBack(act: AddressAct): Promise<void> {
    return this.#do((now) => this.#buckets.giveBack(act, now))
  }

  begin(lane: Lane): Promise<Attempt> {
    return this.#do((now) => this.#tries.begin(lane, now))
  }

  succeeded(lane: Lane): Promise<void> {
    return this.#do(() => this.#tries.succeeded(lane))
  }

  withdraw(lane: Lane): Promise<void> {
    return this.#do(() => this.#tries.withdraw(lane))
  }

  reopen(): Promise<void> {
    return this.#do(() => this.#tries.reopen())
  }

  async forget(): Promise<void> {
    await this.#vanish()
    this.#alarms.wereDeleted()
  }

  override async alarm(): Promise<void> {
    this.#ready()
    await this.#alarms.ring(Date.now())
  }

  #do<T>(work: (now: number) => T): Promise<T> {
    this.#ready()
    const result = work(Date.now())
    this.#alarms.arm()
    return Promise.resolve(result)
  }

  #ready(): void {
    if (!this.#isReady) migrate(this.#sql, GUARD_MIGRATIONS)
    this.#isReady = true
  }

  #emptyAt(): number | null {
    if (!this.#isReady) return null
    return this.#buckets.fullAt() ?? this.#tries.forgetAt()
  }

  /** Nothing is worth remembering: an address that came once must not be stored for ever. */
  async #vanish(): Promise<void> {
    await this.ctx.storage.deleteAll()
    this.#isReady = false
  }
}
