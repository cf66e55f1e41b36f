import type { PersonId, ThreadId } from '../protocol/ids.ts'
import type { PersonCard } from '../protocol/message.ts'
import type { InboxRpc, ThreadNote } from '../protocol/rpc.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import { callObject } from '../shared/call.ts'
import type { Sql } from '../shared/sql.ts'

/** How long after a message an Inbox that could not be told is tried again. */
const RETRY_MS = 5_000

export interface InboxNotesPort {
  readonly thread: ThreadId
  newest(): { num: number; at: number; by: PersonId } | null
  card(person: PersonId): PersonCard | null
  inbox(person: PersonId): InboxRpc
  now(): number
}

/**
 * Tells the Inboxes of a private thread's people that something was written. What each was told is
 * stored, and what it should know is the newest message: so nothing is forgotten by a crash between
 * the two, and a burst of messages is one call.
 */
export class InboxNotes implements AlarmJob {
  readonly #sql: Sql
  readonly #port: InboxNotesPort
  #people: PersonId[]
  #retryAt: number | null = null
  #telling = false

  constructor(sql: Sql, port: InboxNotesPort) {
    this.#sql = sql
    this.#port = port
    this.#people = sql.query<{ id: PersonId }>('SELECT id FROM participants').map((row) => row.id)
    if (this.#untold().length > 0) this.#retryAt = port.now()
  }

  /** Who takes part; the same every time, so that only the first call writes. */
  include(people: readonly PersonCard[]): void {
    if (this.#people.length > 0) return
    for (const { id } of people) this.#sql.query('INSERT INTO participants (id) VALUES (?)', id)
    this.#people = people.map((person) => person.id)
  }

  /** A message was written: call `tell` after the turn, and the alarm if that should not happen. */
  expect(): void {
    if (this.#people.length > 0) this.#retryAt ??= this.#port.now() + RETRY_MS
  }

  dueAt(): number | null {
    return this.#retryAt
  }

  async run(): Promise<void> {
    await this.tell()
  }

  async tell(): Promise<void> {
    if (this.#telling) return
    this.#telling = true
    try {
      while (await this.#round());
      this.#retryAt = null
    } catch {
      // The Inbox could not be reached; the alarm comes back to it.
      this.#retryAt = this.#port.now() + RETRY_MS
    } finally {
      this.#telling = false
    }
  }

  /** Tells everyone who does not know the newest message; false when all do. */
  async #round(): Promise<boolean> {
    const newest = this.#port.newest()
    const untold = this.#untold()
    if (!newest || untold.length === 0) return false
    await Promise.all(
      untold.map(async (person) => {
        const note = this.#noteFor(person, newest)
        await callObject(() => this.#port.inbox(person).noteThread(note))
        this.#sql.query('UPDATE participants SET told = ? WHERE id = ?', newest.num, person)
      }),
    )
    return true
  }

  #noteFor(
    person: PersonId,
    { num, at, by }: { num: number; at: number; by: PersonId },
  ): ThreadNote {
    const other = this.#people.find((id) => id !== person) ?? person
    const card = this.#port.card(other)
    if (!card) throw new Error('a participant without a card')
    return { conversation: this.#port.thread, with: card, num, at, mine: by === person }
  }

  #untold(): PersonId[] {
    const num = this.#port.newest()?.num ?? 0
    return this.#sql
      .query<{ id: PersonId }>('SELECT id FROM participants WHERE told < ?', num)
      .map((row) => row.id)
  }
}
