import type { Sql } from '../../shared/sql.ts'

/** How long after its last batch a private thread is shut for an import: one may be given up. */
const SHUT_MS = 3_600_000

/** Since when nothing came, and up to where it had. */
interface Standing {
  readonly at: number
  readonly num: number
}

/** A private thread that an import has begun and not ended. In memory, for it is asked at every turn. */
export class Arriving {
  readonly #sql: Sql
  #standing: Standing | null

  constructor(sql: Sql) {
    this.#sql = sql
    const [row] = sql.query<{ value: string }>("SELECT value FROM meta WHERE key = 'arriving'")
    this.#standing = row ? (JSON.parse(row.value) as Standing) : null
  }

  get isBegun(): boolean {
    return this.#standing !== null
  }

  /** Nobody writes between what comes. */
  isShut(now: number): boolean {
    return this.#standing !== null && now < this.#standing.at + SHUT_MS
  }

  /** Somebody wrote between, once it was given up: then no more of it can come. */
  isWrittenIn(newest: number): boolean {
    return this.#standing !== null && this.#standing.num !== newest
  }

  /** It has come up to this message. */
  came(num: number, at: number): void {
    this.#standing = { at, num }
    this.#sql.query(
      `INSERT INTO meta (key, value) VALUES ('arriving', ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      JSON.stringify(this.#standing),
    )
  }

  /** All of it is here. */
  end(): void {
    if (this.#standing === null) return
    this.#sql.query("DELETE FROM meta WHERE key = 'arriving'")
    this.#standing = null
  }
}
