import type { ConversationId } from '../protocol/ids.ts'
import type { PersonCard } from '../protocol/message.ts'
import type { Sql } from '../shared/sql.ts'
import { noteCard } from './cards.ts'

/** What holds words, names or choices of the person, and goes with them. */
const PERSONAL = [
  ...['conversations', 'concerns', 'levels', 'wishes', 'drafts'],
  ...['chosen', 'leases', 'hidden_in', 'bans', 'blocks'],
  ...['pushes_wanted', 'pushes', 'bookmarks', 'scheduled', 'reminders'],
]

/** Where a person has been, and that they are no more. */
export class Leaving {
  readonly #sql: Sql
  #isGone: boolean

  constructor(sql: Sql) {
    this.#sql = sql
    this.#isGone = sql.query('SELECT 1 FROM gone').length > 0
  }

  get isGone(): boolean {
    return this.#isGone
  }

  visit(conversation: ConversationId): void {
    this.#sql.query(
      'INSERT INTO visited (conversation) VALUES (?) ON CONFLICT DO NOTHING',
      conversation,
    )
  }

  visited(): ConversationId[] {
    return this.#sql
      .query<{ conversation: ConversationId }>(
        'SELECT conversation FROM visited UNION SELECT conversation FROM conversations',
      )
      .map((row) => row.conversation)
  }

  /** Somebody is called otherwise now; the lists of who is no more name nobody. */
  hearCard(card: PersonCard): void {
    if (!this.#isGone) noteCard(this.#sql, card)
  }

  /** Ids stay, so that the deletion can find its way, and what was begun be ended. */
  erase(now: number): void {
    this.#isGone = true
    this.#sql.transaction(() => {
      this.#sql.query('INSERT INTO gone (one, at) VALUES (1, ?) ON CONFLICT DO NOTHING', now)
      this.#sql.query(
        'INSERT INTO visited SELECT conversation FROM conversations WHERE true ON CONFLICT DO NOTHING',
      )
      for (const table of PERSONAL) this.#sql.query(`DELETE FROM ${table}`)
    })
  }
}
