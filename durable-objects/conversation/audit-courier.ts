import type { ConversationId } from '../protocol/ids.ts'
import type { ObjectEnv } from '../env.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import { logFault } from '../shared/log.ts'
import type { Sql } from '../shared/sql.ts'
import { ActsToNote, type ActToNote } from './store/acts-to-note.ts'

const AT_ONCE = 50
const RETRY_MS = 10_000

/** Once, however often it is carried there. */
const INSERT = `INSERT INTO audit (at, actor, kind, person, room, detail)
  SELECT ?1, ?2, ?6, ?3, ?4, ?5 WHERE NOT EXISTS (
    SELECT 1 FROM audit WHERE room = ?4 AND kind = ?6 AND detail = ?5)`

export interface AuditCourierPort {
  readonly sql: Sql
  readonly room: ConversationId
  readonly db: ObjectEnv['DB']
  background(work: Promise<unknown>): void
  arm(): void
  now(): number
}

/**
 * Carries to the audit that somebody's message was taken away, or their poll ended, by another. The one
 * thing of its people that a conversation writes into D1, and never in the way of anybody: what cannot be written now waits here.
 */
export class AuditCourier implements AlarmJob {
  readonly #port: AuditCourierPort
  readonly #left: ActsToNote
  #dueAt: number | null
  #running = false

  constructor(port: AuditCourierPort) {
    this.#port = port
    this.#left = new ActsToNote(port.sql)
    this.#dueAt = this.#left.some(1).length > 0 ? port.now() : null
  }

  note(act: ActToNote): void {
    this.#left.add(act)
    this.#dueAt = this.#port.now() + RETRY_MS
    this.#port.arm()
    this.#port.background(this.run())
  }

  dueAt(): number | null {
    return this.#dueAt
  }

  async run(): Promise<void> {
    if (this.#running) return
    this.#running = true
    try {
      for (let some = this.#left.some(AT_ONCE); some.length > 0;) {
        await this.#carry(some)
        some = this.#left.some(AT_ONCE)
      }
      this.#dueAt = null
    } catch (error) {
      logFault('noting in the audit what was done to messages', error)
      this.#dueAt = this.#port.now() + RETRY_MS
      this.#port.arm()
    } finally {
      this.#running = false
    }
  }

  async #carry(some: readonly ActToNote[]): Promise<void> {
    const { db, room } = this.#port
    for (const act of some) {
      const { kind, at, by, author, num } = act
      const values = [at, by, author, room, JSON.stringify({ num }), kind]
      await db
        .prepare(INSERT)
        .bind(...values)
        .run()
      this.#left.isNoted(act)
    }
  }
}

/** The courier of a conversation on the platform's clock and network. */
export function openAuditCourier(
  ctx: DurableObjectState,
  env: ObjectEnv,
  parts: Pick<AuditCourierPort, 'sql' | 'arm'>,
): AuditCourier {
  return new AuditCourier({
    ...parts,
    room: ctx.id.name as ConversationId,
    db: env.DB,
    background: (work) => ctx.waitUntil(work),
    now: () => Date.now(),
  })
}
