import { setImmediate } from 'node:timers/promises'
import type { Sql } from '../../durable-objects/shared/sql.ts'
import { nodeSql } from '../support/node-sql.ts'
import type { Random } from './random.ts'

/** A clock that stands until something is due, and a network that delays, doubles and loses. */
export class World {
  now = 1_800_000_000_000
  /** Calls between objects may fail, before or after they were carried out, or arrive twice. */
  isRough = true
  readonly random: Random
  #queue: { at: number; call: () => void }[] = []

  constructor(random: Random) {
    this.random = random
  }

  at(at: number, call: () => void): void {
    this.#queue.push({ at, call })
  }

  /** One object calls another. */
  call<T>(carryOut: () => T | Promise<T>): Promise<T> {
    const { random } = this
    const roll = this.isRough ? random.next() : 1
    const delay = () => random.between(0, random.chance(0.1) ? 4_000 : 60)
    return new Promise<T>((resolve, reject) => {
      const fail = () => this.at(this.now + delay(), () => reject(new Error('network')))
      if (roll < 0.04) return fail()
      const arrive = (answers: boolean) => () => {
        void Promise.resolve(carryOut()).then(
          (answer) => answers && this.at(this.now + delay(), () => resolve(answer)),
          reject,
        )
      }
      this.at(this.now + delay(), arrive(roll >= 0.08))
      if (roll < 0.08) fail()
      if (roll > 0.08 && roll < 0.12) this.at(this.now + delay(), arrive(false))
    })
  }

  /** Everything that is due until nothing is any more. */
  async settle(): Promise<void> {
    for (let turns = 0; ; turns += 1) {
      if (turns > 20_000) throw new Error('never quiet')
      await setImmediate()
      let next = this.#queue[0]
      if (!next) return
      for (const one of this.#queue) if (one.at < next.at) next = one
      this.#queue.splice(this.#queue.indexOf(next), 1)
      this.now = Math.max(this.now + 1, next.at)
      next.call()
    }
  }
}

/**
 * An object that may be put out of memory at any moment: what it had under way then does nothing any
 * more, and the next call or alarm makes a new one from its storage.
 */
export abstract class Actor<Instance> {
  protected readonly world: World
  protected readonly sql: Sql = nodeSql()
  #instance: Instance | null = null
  #generation = 0
  #alarmAt: number | null = null

  constructor(world: World) {
    this.world = world
  }

  get object(): Instance {
    return (this.#instance ??= this.build())
  }

  evict(): void {
    this.#instance = null
    this.#generation += 1
  }

  protected abstract build(): Instance
  protected abstract ring(): Promise<void>

  /** Storage that only the present instance may use. */
  protected ownSql(): Sql {
    const generation = this.#generation
    const check = () => {
      if (generation !== this.#generation) throw new Error('evicted')
    }
    return {
      meter: this.sql.meter,
      query: (text, ...params) => {
        check()
        return this.sql.query(text, ...params)
      },
      run: (text, ...params) => {
        check()
        return this.sql.run(text, ...params)
      },
      transaction: (work) => {
        check()
        return this.sql.transaction(work)
      },
    }
  }

  protected later(call: () => void, ms: number): void {
    const generation = this.#generation
    this.world.at(this.world.now + ms, () => {
      if (generation === this.#generation) call()
    })
  }

  protected background(work: Promise<unknown>): void {
    // What an evicted instance still tries fails on its storage.
    work.catch(() => undefined)
  }

  readonly alarmClock = {
    setAlarm: (at: number): Promise<void> => {
      this.#alarmAt = at
      this.world.at(at, () => {
        if (this.#alarmAt !== at) return
        this.#alarmAt = null
        void this.ring()
      })
      return Promise.resolve()
    },
  }
}
