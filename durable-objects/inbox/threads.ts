import type { ThreadId } from '../protocol/ids.ts'
import type { ThreadSummary } from '../protocol/inbox.ts'
import type { PersonCard } from '../protocol/message.ts'
import type { ThreadNote } from '../protocol/rpc.ts'
import type { Sql } from '../shared/sql.ts'

interface ThreadRow {
  conversation: ThreadId
  other: PersonCard['id']
  alias: string
  name: string
  num: number
  at: number
  read: number
}

/** The private threads of one person: what waits in each is `num - read`, never a counter. */
export class Threads {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Latest first. */
  list(): ThreadSummary[] {
    return this.#sql.query<ThreadRow>('SELECT * FROM threads ORDER BY at DESC').map(summary)
  }

  /** A newer message; `null` when it was known already (notes come at least once, in any order). */
  note({ conversation, with: other, num, at, mine }: ThreadNote): ThreadSummary | null {
    const known = this.#row(conversation)
    if (known && known.num >= num) return null
    const read = mine ? num : (known?.read ?? 0)
    this.#sql.query(
      `INSERT INTO threads (conversation, other, alias, name, num, at, read) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (conversation) DO UPDATE SET alias = excluded.alias, name = excluded.name,
         num = excluded.num, at = excluded.at, read = excluded.read`,
      conversation,
      other.id,
      other.alias,
      other.name,
      num,
      at,
      read,
    )
    return { conversation, with: other, num, at, read }
  }

  /** Read up to `num`: only forward, and never beyond what there is. `null` when nothing changes. */
  markRead(conversation: ThreadId, num: number): ThreadSummary | null {
    const known = this.#row(conversation)
    if (!known) return null
    const read = Math.min(num, known.num)
    if (read <= known.read) return null
    this.#sql.query('UPDATE threads SET read = ? WHERE conversation = ?', read, conversation)
    return summary({ ...known, read })
  }

  #row(conversation: ThreadId): ThreadRow | undefined {
    return this.#sql.query<ThreadRow>(
      'SELECT * FROM threads WHERE conversation = ?',
      conversation,
    )[0]
  }
}

function summary({ conversation, other, alias, name, num, at, read }: ThreadRow): ThreadSummary {
  return { conversation, with: { id: other, alias, name }, num, at, read }
}
