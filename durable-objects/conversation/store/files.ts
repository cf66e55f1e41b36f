import { FILES, type FileCard } from '../../protocol/files.ts'
import type { ClientId, FileId, PersonId } from '../../protocol/ids.ts'
import type { MovedMessage } from '../../protocol/moving/lines.ts'
import { cardOf, type StoredFile } from '../../protocol/rpc-files.ts'
import type { Sql } from '../../shared/sql.ts'
import { filesOf } from './rows.ts'

export interface NewFile extends Pick<FileCard, 'id' | 'name' | 'size' | 'width' | 'height'> {
  readonly by: PersonId
  readonly at: number
}

/** What has been found out about a file whose bytes are all there. */
export type FileFacts = Pick<FileCard, 'type' | 'width' | 'height' | 'thumb'>

/** A file of which only the bytes are left, or an upload that was begun. */
export interface GoneFile {
  readonly id: FileId
  readonly upload: string | null
}

interface FileRow {
  id: FileId
  person: PersonId
  name: string
  type: string
  size: number
  width: number | null
  height: number | null
  thumb: number
  state: StoredFile['state']
  upload: string | null
}

/**
 * Uploads into this conversation: who has made each, and on which message it hangs. The bytes lie in R2
 * and go after their row: what is to go stands in a list until R2 has confirmed it.
 */
export class Files {
  /** Set by whoever has an alarm: something may be due sooner now. */
  onDue: () => void = () => undefined
  readonly #sql: Sql
  /** `undefined`: to be looked up. */
  #oldestLoose: number | null | undefined
  #hasGone: boolean

  constructor(sql: Sql) {
    this.#sql = sql
    this.#hasGone = this.someGone(1).length > 0
  }

  /** Since when the oldest waits to be sent. */
  get oldestLoose(): number | null {
    if (this.#oldestLoose === undefined) {
      const [row] = this.#sql.query<{ at: number }>(
        'SELECT at FROM files WHERE num IS NULL ORDER BY at LIMIT 1',
      )
      this.#oldestLoose = row?.at ?? null
    }
    return this.#oldestLoose
  }

  get hasGone(): boolean {
    return this.#hasGone
  }

  add({ id, by, name, size, width, height, at }: NewFile): void {
    this.#sql.query(
      `INSERT INTO files (id, person, name, type, size, width, height, state, at)
       VALUES (?, ?, ?, '', ?, ?, ?, 'uploading', ?)`,
      ...[id, by, name, size, width ?? null, height ?? null, at],
    )
    this.#changed()
  }

  uploadsAs(id: FileId, upload: string): void {
    this.#sql.query('UPDATE files SET upload = ? WHERE id = ?', upload, id)
  }

  find(id: FileId): StoredFile | null {
    const [row] = this.#sql.query<FileRow>('SELECT * FROM files WHERE id = ?', id)
    return row ? storedFile(row) : null
  }

  /** How many uploads of this person hang on nothing, and wait with nothing. */
  looseOf(person: PersonId): number {
    const [row] = this.#sql.query<{ count: number }>(
      'SELECT count(*) AS count FROM files WHERE num IS NULL AND waits IS NULL AND person = ?',
      person,
    )
    return row?.count ?? 0
  }

  markReady(id: FileId, { type, width, height, thumb }: FileFacts): void {
    this.#sql.query(
      `UPDATE files SET state = 'ready', upload = NULL, type = ?, width = ?, height = ?, thumb = ?
       WHERE id = ? AND state = 'uploading'`,
      ...[type, width ?? null, height ?? null, thumb ? 1 : 0, id],
    )
  }

  /** All of these, if each is this person's, whole, and on no message; each once. */
  readyOf(person: PersonId, ids: readonly FileId[]): FileCard[] | null {
    const cards: FileCard[] = []
    for (const id of new Set(ids)) {
      const file = this.find(id)
      if (file?.state !== 'ready' || file.by !== person) return null
      cards.push(cardOf(file))
    }
    return cards
  }

  /**
   * Exactly these wait with this message of theirs, and are swept after `until`. What waited with it
   * before is an upload like others again, for as long as it may be put back.
   */
  letWait(
    person: PersonId,
    message: ClientId,
    ids: readonly FileId[],
    { until, now }: { readonly until: number; readonly now: number },
  ): void {
    // `at`: from when on the time runs in which what is not sent is kept.
    this.#sql.query(
      'UPDATE files SET waits = NULL, at = ? WHERE num IS NULL AND waits = ? AND person = ?',
      ...[now + FILES.undoMs - FILES.looseMs, message, person],
    )
    for (const id of ids) {
      this.#sql.query(
        'UPDATE files SET waits = ?, at = ? WHERE id = ? AND num IS NULL',
        ...[message, until - FILES.looseMs, id],
      )
    }
    this.#changed()
  }

  attach(files: readonly FileCard[], num: number): void {
    for (const { id } of files) {
      this.#sql.query(
        "UPDATE files SET state = 'attached', num = ?, waits = NULL WHERE id = ?",
        num,
        id,
      )
    }
    this.#changed()
  }

  /** Files of a message of elsewhere: they hang on it before their bytes are here. */
  expect({ num, by, at, files = [] }: MovedMessage): void {
    for (const { id, name, size, width = null, height = null } of files) {
      this.#sql.query(
        `INSERT INTO files (id, person, name, type, size, width, height, state, num, at)
         VALUES (?, ?, ?, '', ?, ?, ?, 'uploading', ?, ?) ON CONFLICT DO NOTHING`,
        ...[id, by, name, size, width, height, num, at],
      )
    }
  }

  /** The bytes of one that was expected are here: now its message says what it is. */
  markCome(id: FileId, { type, width, height }: FileFacts): void {
    const [row] = this.#sql.query<{ num: number; files: string }>(
      `UPDATE files SET state = 'attached', upload = NULL, type = ?, width = ?, height = ?
       WHERE id = ? AND state = 'uploading' AND num IS NOT NULL
       RETURNING num, (SELECT m.files FROM messages m WHERE m.num = files.num) AS files`,
      ...[type, width ?? null, height ?? null, id],
    )
    const file = this.find(id)
    if (!row || !file) return
    const cards = filesOf(row.files).map((card) => (card.id === id ? cardOf(file) : card))
    this.#sql.query(
      'UPDATE messages SET files = ? WHERE num = ?',
      ...[JSON.stringify(cards), row.num],
    )
  }

  /** Whether this one hangs on a message, whole or not. */
  isExpected(id: FileId): boolean {
    return this.#sql.query('SELECT 1 FROM files WHERE id = ? AND num IS NOT NULL', id).length > 0
  }

  /** One that hangs on a message and whose bytes have not come. */
  firstMissing(): StoredFile | null {
    const [row] = this.#sql.query<FileRow>(
      "SELECT * FROM files WHERE num IS NOT NULL AND state = 'uploading' LIMIT 1",
    )
    return row ? storedFile(row) : null
  }

  dropOf(num: number): void {
    this.#drop('num = ?', num)
  }

  /** Those on a message that goes while it is held: nobody gets them any more, their bytes stay. */
  withhold(num: number): void {
    this.#sql.query("DELETE FROM files WHERE num = ? AND state = 'attached'", num)
    this.dropOf(num)
  }

  /** Bytes that were withheld. */
  letGo(ids: readonly FileId[]): void {
    for (const id of ids) {
      this.#sql.query(
        'INSERT INTO files_gone (id, upload) VALUES (?, NULL) ON CONFLICT DO NOTHING',
        id,
      )
    }
    this.#hasGone ||= ids.length > 0
    this.onDue()
  }

  drop(id: FileId): void {
    this.#drop('num IS NULL AND id = ?', id)
  }

  /** What this person has not sent. */
  dropLooseOf(person: PersonId): void {
    this.#drop('num IS NULL AND person = ?', person)
  }

  dropLooseBefore(time: number): void {
    this.#drop('num IS NULL AND at <= ?', time)
  }

  someGone(limit: number): GoneFile[] {
    return this.#sql.query<GoneFile & object>('SELECT id, upload FROM files_gone LIMIT ?', limit)
  }

  confirmGone(files: readonly GoneFile[]): void {
    for (const { id } of files) this.#sql.query('DELETE FROM files_gone WHERE id = ?', id)
    this.#hasGone = this.someGone(1).length > 0
  }

  /** What the first on a message is called. */
  nameOn(num: number): string {
    const [row] = this.#sql.query<{ name: string }>(
      'SELECT name FROM files WHERE num = ? LIMIT 1',
      num,
    )
    return row?.name ?? ''
  }

  #drop(where: string, value: string | number): void {
    const gone = this.#sql.query<GoneFile & object>(
      `DELETE FROM files WHERE ${where} RETURNING id, upload`,
      value,
    )
    for (const { id, upload } of gone) {
      this.#sql.query(
        'INSERT INTO files_gone (id, upload) VALUES (?, ?) ON CONFLICT DO NOTHING',
        ...[id, upload],
      )
    }
    this.#hasGone ||= gone.length > 0
    this.#changed()
  }

  #changed(): void {
    this.#oldestLoose = undefined
    this.onDue()
  }
}

function storedFile({ person, width, height, thumb, ...row }: FileRow): StoredFile {
  const { id, name, type, size, state, upload } = row
  return {
    ...{ id, name, type, size },
    ...(width !== null && height !== null && { width, height }),
    ...(thumb === 1 && { thumb: true }),
    ...{ by: person, state, upload },
  }
}
