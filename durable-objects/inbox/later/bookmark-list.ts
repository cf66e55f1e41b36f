import type { ConversationId } from '../../protocol/ids.ts'
import { BOOKMARKS, type Bookmark } from '../../protocol/rest/bookmarks.ts'
import type { BookmarkPage } from '../../protocol/rpc-later.ts'
import type { Sql } from '../../shared/sql.ts'

type Row = Bookmark & { place: number }

/** Messages that this person keeps: where they stand, and a note. */
export class BookmarkList {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Newest first, after the place that an earlier page named. */
  page(cursor: string | null): BookmarkPage {
    const [at = Number.MAX_SAFE_INTEGER, place = 0] = cursor?.split('-').map(Number) ?? []
    const rows = this.#sql.query<Row>(
      'SELECT * FROM bookmarks WHERE (at, place) < (?, ?) ORDER BY at DESC, place DESC LIMIT ?',
      ...[at, place, BOOKMARKS.page + 1],
    )
    const shown = rows.slice(0, BOOKMARKS.page)
    const last = rows.length > shown.length ? shown.at(-1) : undefined
    return {
      bookmarks: shown.map(bookmarkOf),
      next: last ? `${String(last.at)}-${String(last.place)}` : null,
    }
  }

  all(): Bookmark[] {
    return this.#sql.query<Row>('SELECT * FROM bookmarks ORDER BY at DESC').map(bookmarkOf)
  }

  of(conversation: ConversationId): Bookmark[] {
    return this.#sql
      .query<Row>('SELECT * FROM bookmarks WHERE conversation = ?', conversation)
      .map(bookmarkOf)
  }

  /** One that is kept already keeps its time. `null`: there are too many. */
  keep({ conversation, num, note, at }: Bookmark): Bookmark | null {
    const [count] = this.#sql.query<{ others: number }>(
      `SELECT count(*) AS others FROM bookmarks WHERE NOT (conversation = ? AND num = ?)`,
      ...[conversation, num],
    )
    if ((count?.others ?? 0) >= BOOKMARKS.most) return null
    const [row] = this.#sql.query<Row>(
      `INSERT INTO bookmarks (conversation, num, note, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (conversation, num) DO UPDATE SET note = excluded.note RETURNING *`,
      ...[conversation, num, note, at],
    )
    return row ? bookmarkOf(row) : null
  }

  drop(conversation: ConversationId, num: number): Bookmark[] {
    return this.#sql
      .query<Row>(
        'DELETE FROM bookmarks WHERE conversation = ? AND num = ? RETURNING *',
        conversation,
        num,
      )
      .map(bookmarkOf)
  }
}

function bookmarkOf({ conversation, num, note, at }: Row): Bookmark {
  return { conversation, num, note, at }
}
