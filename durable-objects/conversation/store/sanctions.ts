import type { PersonId } from '../../protocol/ids.ts'
import type { ByeItem } from '../../protocol/items.ts'
import type { SanctionNote } from '../../protocol/rpc-sanctions.ts'
import type { Sql } from '../../shared/sql.ts'

interface SanctionRow {
  person: PersonId
  id: string
  kind: SanctionNote['kind']
  until: number | null
  reason: string
}

/**
 * Who may not be here, or not write, as D1 last told: what every frame is checked by before anything
 * else. Kept in SQLite, so that a sleep forgets nobody, and mirrored in memory, so that a frame costs no
 * row. What ends by time ends by being looked at.
 */
export class Sanctions {
  readonly #sql: Sql
  readonly #held = new Map<PersonId, readonly SanctionNote[]>()

  constructor(sql: Sql) {
    this.#sql = sql
    for (const { person, ...note } of sql.query<SanctionRow>('SELECT * FROM sanctions')) {
      this.#held.set(person, [...(this.#held.get(person) ?? []), note])
    }
  }

  /** All that stands against this person now, in place of what did. */
  hear(person: PersonId, notes: readonly SanctionNote[]): void {
    if (notes.length === 0 && !this.#held.has(person)) return
    this.#sql.query('DELETE FROM sanctions WHERE person = ?', person)
    for (const { id, kind, until, reason } of notes) {
      this.#sql.query(
        'INSERT INTO sanctions (person, id, kind, until, reason) VALUES (?, ?, ?, ?, ?)',
        ...[person, id, kind, until, reason],
      )
    }
    if (notes.length > 0) this.#held.set(person, notes)
    else this.#held.delete(person)
  }

  isMuted(person: PersonId, now: number): boolean {
    return this.#holding(person, now).some(({ kind }) => kind === 'mute')
  }

  /** `null`: may be here. Else what they are told at the door, and as they are sent away. */
  shutsOut(person: PersonId, now: number): ByeItem | null {
    return farewell(this.#holding(person, now))
  }

  /** For who is no member any more: a kick that was over as it came still says why they go. */
  partingOf(person: PersonId, known: readonly SanctionNote[]): ByeItem {
    const news = (this.#held.get(person) ?? []).filter(({ id }) => !known.some((k) => k.id === id))
    return farewell(news) ?? { t: 'bye', code: 'forbidden' }
  }

  of(person: PersonId): readonly SanctionNote[] {
    return this.#held.get(person) ?? []
  }

  #holding(person: PersonId, now: number): readonly SanctionNote[] {
    const held = this.#held.get(person)
    return held ? held.filter(({ until }) => until === null || until > now) : NONE
  }
}

const NONE: readonly SanctionNote[] = []

/** Of several that shut somebody out the one that lasts longest. */
function farewell(notes: readonly SanctionNote[]): ByeItem | null {
  const [longest] = notes
    .filter(({ kind }) => kind !== 'mute')
    .sort((a, b) => (b.until ?? Infinity) - (a.until ?? Infinity))
  if (!longest) return null
  const { kind, until, reason } = longest
  const code = kind === 'ban' ? 'banned' : 'kicked'
  return { t: 'bye', code, reason, ...(until !== null && { until }) }
}
