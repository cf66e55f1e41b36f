import type { PersonId } from '../../protocol/ids.ts'
import type { Attending } from '../../protocol/rpc-attention.ts'
import type { Sql } from '../../shared/sql.ts'

/** How far a person has read. */
export interface Mark {
  /** The newest message when they came; `null` for who is not in here. */
  readonly since: number | null
  readonly read: number
  /** How often this changed. */
  readonly rev: number
  /** When it was moved last (ms). */
  readonly at: number
  readonly givesReceipts: boolean
}

interface MarkRow {
  person: PersonId
  since: number | null
  read: number
  rev: number
  at: number
  epoch: number | null
  keywords: string | null
  gives_receipts: number
}

/** Each person's read mark, whose Inboxes listen, and the words that call people. */
export class Marks {
  readonly #sql: Sql
  /** The epoch of each Inbox that listens. */
  readonly #listeners = new Map<PersonId, number>()
  readonly #keywords = new Map<PersonId, readonly string[]>()

  constructor(sql: Sql) {
    this.#sql = sql
    const rows = sql.query<MarkRow>(
      'SELECT * FROM marks WHERE epoch IS NOT NULL OR keywords IS NOT NULL',
    )
    for (const { person, epoch, keywords, since } of rows) {
      if (epoch !== null) this.#listeners.set(person, epoch)
      if (keywords !== null && since !== null) this.#keywords.set(person, parseWords(keywords))
    }
  }

  find(person: PersonId): Mark | null {
    const row = this.#row(person)
    if (!row) return null
    const { since, read, rev, at, gives_receipts } = row
    return { since, read, rev, at, givesReceipts: gives_receipts === 1 }
  }

  /** Everybody in here who has a mark. */
  members(): PersonId[] {
    return this.#sql
      .query<{ person: PersonId }>('SELECT person FROM marks WHERE since IS NOT NULL')
      .map(({ person }) => person)
  }

  get listeners(): ReadonlyMap<PersonId, number> {
    return this.#listeners
  }

  get keywords(): ReadonlyMap<PersonId, readonly string[]> {
    return this.#keywords
  }

  /** Comes in; what was said before is not theirs to read. False for who was in already. */
  join(person: PersonId, head: number, at: number): boolean {
    const row = this.#row(person)
    if (row && row.since !== null) return false
    this.#begin(person, head, head, at)
    return true
  }

  /** False for who was not in. */
  leave(person: PersonId, at: number): boolean {
    const row = this.#row(person)
    if (!row || row.since === null) return false
    this.#sql.query(
      `UPDATE marks SET since = NULL, rev = rev + 1, at = ?, epoch = NULL, keywords = NULL
       WHERE person = ?`,
      at,
      person,
    )
    this.#listeners.delete(person)
    this.#keywords.delete(person)
    return true
  }

  /** For a private thread, whose people need not come in: what their Inbox knows is a beginning. */
  open(person: PersonId, read: number, at: number): void {
    if (!this.#row(person)) this.#begin(person, 0, read, at)
  }

  move(person: PersonId, read: number, at: number): void {
    this.#sql.query(
      'UPDATE marks SET read = ?, rev = rev + 1, at = ? WHERE person = ?',
      read,
      at,
      person,
    )
  }

  /** What waits for this person is to be counted otherwise: a change, though nothing was moved. */
  touch(person: PersonId): void {
    this.#sql.query('UPDATE marks SET rev = rev + 1 WHERE person = ?', person)
  }

  /** The account is no more: nothing is told, and no word of theirs is kept. */
  forget(person: PersonId): void {
    this.#listeners.delete(person)
    this.#keywords.delete(person)
    this.#sql.query('UPDATE marks SET epoch = NULL, keywords = NULL WHERE person = ?', person)
  }

  /** Writes down what already follows from the messages: no change of its own. */
  keep(person: PersonId, read: number): void {
    this.#sql.query('UPDATE marks SET read = ? WHERE person = ? AND read < ?', read, person, read)
  }

  /**
   * `saysReceipts`: the Inbox tells whether receipts are given; for rooms the roster does. True when
   * that has changed.
   */
  listen(person: PersonId, attending: Attending, saysReceipts: boolean): boolean {
    const row = this.#row(person)
    if (!row) return false
    // A call that was under way for long: what came after it stands.
    if (attending.epoch < (row.epoch ?? 0)) return false
    const { epoch, keywords, givesReceipts } = attending
    const words = keywords.length > 0 ? JSON.stringify(keywords) : null
    this.#listeners.set(person, epoch)
    if (words === null) this.#keywords.delete(person)
    else this.#keywords.set(person, keywords)
    const hasChosen = saysReceipts && this.giveReceipts(person, givesReceipts)
    if (row.epoch === epoch && row.keywords === words) return hasChosen
    this.#sql.query(
      'UPDATE marks SET epoch = ?, keywords = ? WHERE person = ?',
      epoch,
      words,
      person,
    )
    return hasChosen
  }

  /** False for who has chosen so before. */
  giveReceipts(person: PersonId, gives: boolean): boolean {
    const changed = this.#sql.query(
      `UPDATE marks SET gives_receipts = ?1 WHERE person = ?2 AND gives_receipts <> ?1
       RETURNING person`,
      gives ? 1 : 0,
      person,
    )
    return changed.length > 0
  }

  /** Nobody is there any more; an answer of before the present listening ends nothing. */
  unlisten(person: PersonId, epoch: number): void {
    const known = this.#listeners.get(person)
    if (known === undefined || known > epoch) return
    this.#listeners.delete(person)
    this.#sql.query('UPDATE marks SET epoch = NULL WHERE person = ?', person)
  }

  /** Whose mark was moved, or who came or went, since then. */
  movedSince(at: number): PersonId[] {
    return this.#sql
      .query<{
        person: PersonId
      }>('SELECT person FROM marks WHERE at >= ?', at)
      .map(({ person }) => person)
  }

  #begin(person: PersonId, since: number, read: number, at: number): void {
    this.#sql.query(
      `INSERT INTO marks (person, since, read, rev, at) VALUES (?, ?, ?, 0, ?)
       ON CONFLICT (person) DO UPDATE SET since = excluded.since, read = excluded.read,
         rev = rev + 1, at = excluded.at`,
      person,
      since,
      read,
      at,
    )
  }

  #row(person: PersonId): MarkRow | undefined {
    return this.#sql.query<MarkRow>('SELECT * FROM marks WHERE person = ?', person)[0]
  }
}

function parseWords(stored: string): readonly string[] {
  return JSON.parse(stored) as readonly string[]
}
