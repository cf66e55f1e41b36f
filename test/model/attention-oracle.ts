import type { ConversationEvent } from '../../durable-objects/protocol/events.ts'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Sql } from '../../durable-objects/shared/sql.ts'

interface Row {
  num: number
  author: PersonId
  text: string | null
  mentions: string | null
  reply_to: number | null
  thread: number | null
  echo: number
}

interface Reacted {
  num: number
  person: PersonId
  seq: number
}

const inFlow = (row: Row) => row.thread === null || row.echo === 1

/**
 * What ought to be shown, counted from scratch: from the bare messages, and from read marks that the
 * test moves by itself. Shares no line with what is tested.
 */
export class ReadModel {
  readonly #sql: Sql
  readonly #read = new Map<PersonId, number>()
  /** The newest message when they came; the people of a private thread are always in. */
  readonly #since = new Map<PersonId, number>()
  /** Whom a message calls by a keyword, as their words were when it was written. */
  readonly #words = new Map<number, Set<PersonId>>()
  readonly #hasBlocked: (person: PersonId, other: PersonId) => boolean

  constructor(
    sql: Sql,
    pair: ReadonlySet<PersonId>,
    hasBlocked: (person: PersonId, other: PersonId) => boolean,
  ) {
    this.#sql = sql
    this.#hasBlocked = hasBlocked
    for (const person of pair) this.#since.set(person, 0)
  }

  has(person: PersonId): boolean {
    return this.#since.has(person)
  }

  join(person: PersonId): void {
    if (this.has(person)) return
    this.#since.set(person, this.#head())
    this.#read.set(person, this.#head())
  }

  leave(person: PersonId): void {
    this.#since.delete(person)
  }

  mark(person: PersonId, num: number, way: 'read' | 'unread'): void {
    const since = this.#since.get(person)
    if (since === undefined) return
    const read = this.#read.get(person) ?? 0
    if (way === 'read') this.#read.set(person, Math.max(read, Math.min(num, this.#head())))
    else this.#read.set(person, Math.min(read, Math.max(since, num - 1)))
  }

  hear(event: ConversationEvent): void {
    if (event.t !== 'message' && event.t !== 'edited') return
    const row = this.#rows().find(({ num }) => num === event.num)
    if (!row) throw new Error('an event without a message')
    const called = new Set<PersonId>()
    const marks = this.#sql.query<{ person: PersonId; keywords: string }>(
      'SELECT person, keywords FROM marks WHERE keywords IS NOT NULL AND since IS NOT NULL',
    )
    for (const { person, keywords } of marks) {
      const words = JSON.parse(keywords) as string[]
      const text = (row.text ?? '').toLowerCase().split(/[^a-z0-9]+/)
      if (words.some((word) => text.includes(word))) called.add(person)
    }
    this.#words.set(row.num, called)
    if (event.t === 'message' && inFlow(row) && this.has(row.author)) {
      this.#read.set(row.author, row.num)
    }
  }

  waiting(person: PersonId): { unread: number; mentions: number } {
    const read = this.#read.get(person) ?? 0
    const all = this.#rows()
    const open = all.filter(
      (row) => row.num > read && row.text !== null && this.#hears(person, row) && inFlow(row),
    )
    const calls = open.filter((row) => {
      const why = this.#why(row, person, all)
      return why !== null && why !== 'thread'
    })
    return { unread: open.length, mentions: calls.length }
  }

  /** Entries of the list: whether the read mark has read them, and since when they are so. */
  concerns(person: PersonId): Map<string, { isRead: boolean; at: number }> {
    const since = this.#since.get(person)
    const found = new Map<string, { isRead: boolean; at: number }>()
    if (since === undefined) return found
    const all = this.#rows()
    const read = this.#read.get(person) ?? 0
    for (const row of all) {
      if (row.text === null) continue
      if (row.author === person) {
        const newest = this.#reactions(row.num, person)
        if (newest !== null) found.set(`${String(row.num)}:reaction`, { isRead: false, at: newest })
      } else if (
        row.num > since &&
        this.#hears(person, row) &&
        this.#why(row, person, all) !== null
      ) {
        found.set(`${String(row.num)}:call`, { isRead: inFlow(row) && row.num <= read, at: 0 })
      }
    }
    return found
  }

  #hears(person: PersonId, { author }: Row): boolean {
    return author !== person && !this.#hasBlocked(person, author)
  }

  #why(row: Row, person: PersonId, all: readonly Row[]): string | null {
    const mentions = JSON.parse(row.mentions ?? '[]') as string[]
    if (mentions.includes(person) || mentions.includes('room')) return 'mention'
    if (row.reply_to !== null && all[row.reply_to - 1]?.author === person) return 'reply'
    if (this.#words.get(row.num)?.has(person)) return 'keyword'
    if (row.thread === null) return null
    const took = all.some(
      ({ num, thread, author }) =>
        author === person && (num === row.thread || (thread === row.thread && num < row.num)),
    )
    return took ? 'thread' : null
  }

  #reactions(num: number, author: PersonId): number | null {
    const others = this.#sql
      .query<Reacted>('SELECT num, person, seq FROM reactions WHERE num = ?', num)
      .filter(({ person }) => person !== author && !this.#hasBlocked(author, person))
    const newest = Math.max(...others.map(({ seq }) => seq))
    if (others.length === 0) return null
    const [change] = this.#sql.query<{ at: number }>('SELECT at FROM changes WHERE seq = ?', newest)
    return change?.at ?? null
  }

  #rows(): Row[] {
    return this.#sql.query<Row>('SELECT * FROM messages ORDER BY num')
  }

  #head(): number {
    return this.#rows().length
  }
}
