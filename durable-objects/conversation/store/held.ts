import type { FileCard } from '../../protocol/files.ts'
import { isCovered, NO_COVER, type Cover } from '../../protocol/holds.ts'
import type { FileId, PersonId } from '../../protocol/ids.ts'
import type { Message, PersonCard } from '../../protocol/message.ts'
import type { HeldMessage, HeldNumbers, HeldPage } from '../../protocol/rpc-holds.ts'
import type { Sql } from '../../shared/sql.ts'
import { readEarlier, readMessage } from './history.ts'

const MESSAGES_AT_ONCE = 100

type Stored = Omit<HeldMessage, 'author' | 'gone'>

interface HeldRow {
  readonly num: number
  readonly author: PersonId
  readonly at: number
  readonly by: PersonId | null
  readonly message: string
}

/**
 * Words that went while a legal hold was on them: copies out of sight, which nothing that members see
 * reads, and the names of authors whose accounts went. Their files lose their rows, so that nobody
 * gets them any more, and keep their bytes.
 */
export class Held {
  /** Set by whoever knows of holds. */
  cover: () => Cover = () => NO_COVER
  readonly #sql: Sql
  #isEmpty: boolean
  /** By this one nothing was found that no hold is on; what came since is covered. */
  #tightBy: Cover | null = null

  constructor(sql: Sql) {
    this.#sql = sql
    this.#isEmpty = !this.#hasRows()
  }

  isHeld(author: PersonId): boolean {
    return isCovered(this.cover(), author)
  }

  /** Before it is cleared. */
  keep(num: number, at: number, by: PersonId | null): void {
    const message = readMessage(this.#sql, num)
    if (!message) return
    const { seq: _, replies: __, ...said } = message
    const revisions = readEarlier(this.#sql, num)
    const stored: Stored = { ...said, ...(revisions.length > 0 && { revisions }) }
    const bytes = (message.files ?? []).reduce((sum, { size }) => sum + size, 0)
    this.#sql.query(
      `INSERT INTO held (num, author, at, by, message, files, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
      ...[num, message.by, at, by, JSON.stringify(stored), message.files?.length ?? 0, bytes],
    )
    this.#isEmpty = false
  }

  /** Before the account is forgotten: else nobody could say any more who wrote what is held. */
  keepName({ id, alias, name }: PersonCard): void {
    if (!this.isHeld(id)) return
    this.#sql.query(
      'INSERT INTO held_names (id, alias, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      ...[id, alias, name],
    )
    this.#isEmpty = false
  }

  /** Something that no hold is on any more. */
  hasLoose(cover: Cover): boolean {
    if (this.#isEmpty || cover === 'all' || cover === this.#tightBy) return false
    const [where, people] = outside(cover)
    const isLoose =
      this.#sql.query(`SELECT 1 FROM held WHERE author ${where} LIMIT 1`, people).length > 0 ||
      this.#sql.query(`SELECT 1 FROM held_names WHERE id ${where} LIMIT 1`, people).length > 0
    this.#tightBy = isLoose ? null : cover
    return isLoose
  }

  /** Lets some of that go; the answer: the files whose bytes go with it. */
  release(cover: Cover, limit: number): FileId[] {
    if (cover === 'all') return []
    const [where, people] = outside(cover)
    const rows = this.#sql.query<Pick<HeldRow, 'num' | 'message'>>(
      `DELETE FROM held WHERE num IN (SELECT num FROM held WHERE author ${where} LIMIT ?)
       RETURNING num, message`,
      ...[people, limit],
    )
    if (rows.length < limit) {
      this.#sql.query(`DELETE FROM held_names WHERE id ${where}`, people)
      this.#isEmpty = !this.#hasRows()
    }
    return rows.flatMap(({ message }) => (parse(message).files ?? []).map(({ id }) => id))
  }

  /** What would go if only this were held. */
  numbers(left: Cover): HeldNumbers {
    if (left === 'all') return { messages: 0, files: 0, fileBytes: 0 }
    const [where, people] = outside(left)
    const [row] = this.#sql.query<{ messages: number; files: number | null; bytes: number | null }>(
      `SELECT count(*) AS messages, sum(files) AS files, sum(bytes) AS bytes FROM held
       WHERE author ${where}`,
      people,
    )
    return { messages: row?.messages ?? 0, files: row?.files ?? 0, fileBytes: row?.bytes ?? 0 }
  }

  /** All that is covered by this, as it stands or as it was when it went, by number. */
  page(cover: Cover, after: number, cards: (ids: Iterable<PersonId>) => PersonCard[]): HeldPage {
    const [where, people] = inside(cover)
    const nums = this.#sql.query<{ num: number }>(
      `SELECT num FROM messages WHERE num > ?1 AND text IS NOT NULL AND ${where}
       UNION SELECT num FROM held WHERE num > ?1 AND ${where} ORDER BY num LIMIT ?3`,
      ...[after, people, MESSAGES_AT_ONCE],
    )
    const found = nums.flatMap(({ num }) => this.#find(num) ?? [])
    const authors = new Map(cards(new Set(found.map(({ by }) => by))).map((one) => [one.id, one]))
    const messages = found.map((message) => ({
      ...message,
      author: this.#nameOf(message.by, authors.get(message.by)),
    }))
    const last = nums.length < MESSAGES_AT_ONCE ? undefined : nums.at(-1)?.num
    return { messages, next: last ?? null }
  }

  file(cover: Cover, id: FileId): FileCard | null {
    const [where, people] = inside(cover)
    const [row] = this.#sql.query<{ card: string }>(
      `SELECT f.value AS card FROM held, json_each(held.message, '$.files') AS f
       WHERE json_extract(f.value, '$.id') = ?1 AND ${where}
       UNION ALL SELECT f.value FROM files JOIN messages m ON m.num = files.num,
         json_each(m.files) AS f
       WHERE files.id = ?1 AND files.state = 'attached' AND json_extract(f.value, '$.id') = ?1
         AND ${where} LIMIT 1`,
      ...[id, people],
    )
    return row ? (JSON.parse(row.card) as FileCard) : null
  }

  #find(num: number): Omit<HeldMessage, 'author'> | null {
    const [row] = this.#sql.query<HeldRow>('SELECT * FROM held WHERE num = ?', num)
    if (row) return { ...parse(row.message), gone: { at: row.at, by: row.by } }
    const message = readMessage(this.#sql, num)
    return message && { ...withoutPlace(message), ...revisionsOf(this.#sql, message) }
  }

  #nameOf(id: PersonId, card: PersonCard | undefined): HeldMessage['author'] {
    const [row] = this.#sql.query<{ alias: string; name: string }>(
      'SELECT alias, name FROM held_names WHERE id = ?',
      id,
    )
    return row ?? { alias: card?.alias ?? '', name: card?.name ?? '' }
  }

  #hasRows(): boolean {
    const found = this.#sql.query('SELECT 1 FROM held UNION ALL SELECT 1 FROM held_names LIMIT 1')
    return found.length > 0
  }
}

function parse(message: string): Stored {
  return JSON.parse(message) as Stored
}

function withoutPlace({ seq: _, replies: __, ...message }: Message): Stored {
  return message
}

function revisionsOf(sql: Sql, { num }: Message): Pick<Stored, 'revisions'> {
  const revisions = readEarlier(sql, num)
  return revisions.length > 0 ? { revisions } : {}
}

/** Whom this does not cover; of a cover that is not everything. */
function outside(people: readonly PersonId[]): [where: string, people: string] {
  return ['NOT IN (SELECT value FROM json_each(?1))', JSON.stringify(people)]
}

function inside(cover: Cover): [where: string, people: string] {
  if (cover === 'all') return ['?2 IS NOT NULL', '']
  return ['author IN (SELECT value FROM json_each(?2))', JSON.stringify(cover)]
}
