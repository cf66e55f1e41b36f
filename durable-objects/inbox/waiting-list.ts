import type { ThreadSummary, Waiting } from '../protocol/attention.ts'
import { isRoomId, type ConversationId, type PersonId, type ThreadId } from '../protocol/ids.ts'
import type { AttentionNote } from '../protocol/rpc-attention.ts'
import type { Sql } from '../shared/sql.ts'

interface WaitingRow {
  conversation: ConversationId
  other: PersonId | null
  alias: string | null
  name: string | null
  num: number
  at: number
  read: number
  unread: number
  mentions: number
  version: number
  attended: number
  floor: number
  is_in: number
  since: number
}

const NOTHING = { num: 0, at: 0, read: 0, unread: 0, mentions: 0 }

/** What waits for this person in each conversation, as the conversation last told. */
export class WaitingList {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Private threads in which something was written, latest first. */
  threads(): ThreadSummary[] {
    return this.#sql
      .query<WaitingRow>(
        'SELECT * FROM conversations WHERE is_in = 1 AND other IS NOT NULL AND num > 0 ORDER BY at DESC',
      )
      .flatMap((row) => threadOf(row) ?? [])
  }

  rooms(): Waiting[] {
    return this.#sql
      .query<WaitingRow>('SELECT * FROM conversations WHERE is_in = 1 AND other IS NULL')
      .map(waitingOf)
  }

  find(conversation: ConversationId): Waiting | null {
    const row = this.#row(conversation)
    return row?.is_in === 1 ? waitingOf(row) : null
  }

  /** The newest message when this person came there last. */
  since(conversation: ConversationId): number {
    return this.#row(conversation)?.since ?? 0
  }

  /** Up to which time of listening it knows this Inbox. */
  attended(conversation: ConversationId): number {
    return this.#row(conversation)?.attended ?? 0
  }

  thread(conversation: ConversationId): ThreadSummary | null {
    const row = this.#row(conversation)
    return row?.is_in === 1 ? threadOf(row) : null
  }

  /** All that were ever told of, with those that this person has left. */
  all(): ConversationId[] {
    return this.#sql
      .query<{ conversation: ConversationId }>('SELECT conversation FROM conversations')
      .map(({ conversation }) => conversation)
  }

  /** Conversations that do not know yet that this Inbox listens. */
  unattended(epoch: number): ConversationId[] {
    return this.#sql
      .query<{ conversation: ConversationId }>(
        'SELECT conversation FROM conversations WHERE attended < ? AND is_in = 1',
        epoch,
      )
      .map(({ conversation }) => conversation)
  }

  /** To be asked anew: what it last said may not be all. */
  doubt(conversation: ConversationId): void {
    this.#sql.query(
      `INSERT INTO conversations VALUES (?, NULL, NULL, NULL, 0, 0, 0, 0, 0, -1, 0, -1, 1, 0)
       ON CONFLICT (conversation) DO UPDATE SET attended = 0, is_in = 1`,
      conversation,
    )
  }

  /** True when a note of this version counts for what concerns this person. */
  counts({ conversation, version }: AttentionNote): boolean {
    const row = this.#row(conversation)
    if (!row) return true
    return version > row.floor && (row.is_in === 1 || version > row.version)
  }

  /**
   * Takes what a conversation tells; false when it is known, or overtaken. `attended`: it answers an
   * Inbox that listened then.
   */
  take(note: AttentionNote, attended = 0): boolean {
    const { conversation, version, waiting } = note
    const known = this.#row(conversation)
    if (known && known.version >= version) {
      if (waiting && attended > known.attended) this.#attend(conversation, attended)
      // Of the same version is the same state: a doubt has found it confirmed.
      if (!waiting && known.version === version) this.#leave(conversation)
      return false
    }
    const { num, at, read, unread, mentions } = waiting ?? NOTHING
    const other = note.with
    const heard = Math.min(known?.attended ?? 0, note.listens ?? Number.MAX_SAFE_INTEGER)
    this.#sql.query(
      `INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (conversation) DO UPDATE SET other = excluded.other, alias = excluded.alias,
         name = excluded.name, num = excluded.num, at = excluded.at, read = excluded.read,
         unread = excluded.unread, mentions = excluded.mentions, version = excluded.version,
         attended = excluded.attended, floor = excluded.floor, is_in = excluded.is_in,
         since = excluded.since`,
      conversation,
      other?.id ?? known?.other ?? null,
      other?.alias ?? known?.alias ?? null,
      other?.name ?? known?.name ?? null,
      ...[num, at, read, unread, mentions, version],
      waiting ? Math.max(attended, heard) : 0,
      waiting ? (known?.floor ?? -1) : version,
      waiting ? 1 : 0,
      Math.max(note.since ?? 0, known?.since ?? 0),
    )
    return true
  }

  #leave(conversation: ConversationId): void {
    this.#sql.query('UPDATE conversations SET is_in = 0 WHERE conversation = ?', conversation)
  }

  #attend(conversation: ConversationId, epoch: number): void {
    this.#sql.query(
      'UPDATE conversations SET attended = ? WHERE conversation = ?',
      epoch,
      conversation,
    )
  }

  #row(conversation: ConversationId): WaitingRow | undefined {
    return this.#sql.query<WaitingRow>(
      'SELECT * FROM conversations WHERE conversation = ?',
      conversation,
    )[0]
  }
}

function waitingOf({ conversation, num, at, read, unread, mentions }: WaitingRow): Waiting {
  return { conversation, num, at, read, unread, mentions }
}

function threadOf(row: WaitingRow): ThreadSummary | null {
  const { conversation, other, alias, name } = row
  if (isRoomId(conversation) || other === null || alias === null || name === null) return null
  return {
    ...waitingOf(row),
    conversation: conversation satisfies ThreadId,
    with: { id: other, alias, name },
  }
}
