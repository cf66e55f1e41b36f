import type { ConversationId } from '../protocol/ids.ts'
import type { ObjectEnv } from '../env.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import type { Sql } from '../shared/sql.ts'
import { Carrying, type CarryingPort } from './carrying.ts'
import { ActsToNote, type ActToNote } from './store/acts-to-note.ts'

const AT_ONCE = 50

/** Once, however often it is carried there. */
const INSERT = `INSERT INTO audit (at, actor, kind, person, room, detail)
  SELECT ?1, ?2, ?6, ?3, ?4, ?5 WHERE NOT EXISTS (
    SELECT 1 FROM audit WHERE room = ?4 AND kind = ?6 AND detail = ?5)`

export interface AuditCourierPort extends CarryingPort {
  readonly sql: Sql
  readonly room: ConversationId
  readonly db: ObjectEnv['DB']
}

/**
 * Carries to the audit that somebody's message was taken away, or their poll ended, by another. The one
 * thing of its people that a conversation writes into D1, and never in the way of anybody: what cannot be written now waits here.
 */
export class AuditCourier implements AlarmJob {
  readonly #port: AuditCourierPort
  readonly #left: ActsToNote
  readonly #carrying: Carrying

  constructor(port: AuditCourierPort) {
    this.#port = port
    this.#left = new ActsToNote(port.sql)
    const load = {
      name: 'noting in the audit what was done to messages',
      next: () => {
        const some = this.#left.some(AT_ONCE)
        return some.length > 0 ? this.#carry(some) : null
      },
    }
    this.#carrying = new Carrying(port, load, this.#left.some(1).length > 0)
  }

  note(act: ActToNote): void {
    this.#left.add(act)
    this.#carrying.start()
  }

  dueAt(): number | null {
    return this.#carrying.dueAt()
  }

  run(): Promise<void> {
    return this.#carrying.run()
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
