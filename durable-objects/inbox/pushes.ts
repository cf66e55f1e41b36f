import type { Level } from '../protocol/attention.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { PushCall, PushWords } from '../protocol/push.ts'
import type { AttentionNote } from '../protocol/rpc-attention.ts'
import { IDLE_AFTER_MS } from '../protocol/status.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import type { Sql } from '../shared/sql.ts'
import { ConcernList } from './concern-list.ts'
import { WaitingList } from './waiting-list.ts'
import { Wishes } from './wishes.ts'

/** While somebody sits at a device they may see it there: looked at again after so long ... */
const AGAIN_MS = 30_000
/** ... and no longer than a device takes to notice that nobody does. */
const ACTIVE_MS = IDLE_AFTER_MS + 2 * AGAIN_MS
/** A message that is told of so late calls nobody any more: it was marked as unread again. */
const LATE_MS = ACTIVE_MS + 10 * AGAIN_MS

export interface PushesPort {
  readonly sql: Sql
  readonly afterMs: number
  /** Somebody sits at a device that is connected. */
  isActive(): boolean
  isBusy(): boolean
  send(call: Omit<PushCall, 'person'>): Promise<void>
  now(): number
}

interface PushRow {
  conversation: ConversationId
  num: number
  slot: PushCall['slot']
  at: number
  /** `null`: handed over, or there was no need. */
  due_at: number | null
}

/**
 * What calls this person while they are away, for the devices that want to be told with Palabre
 * closed: the same that an open tab would call with (web/src/alerts/bell.ts). It waits a moment, in which
 * it may be read, and is then handed to the queue; one at a time for each conversation.
 */
export class Pushes implements AlarmJob {
  readonly #port: PushesPort
  readonly #waiting: WaitingList
  readonly #concerns: ConcernList
  readonly #wishes: Wishes
  #isOn: boolean
  #dueAt: number | null

  constructor(port: PushesPort) {
    this.#port = port
    this.#waiting = new WaitingList(port.sql)
    this.#concerns = new ConcernList(port.sql)
    this.#wishes = new Wishes(port.sql)
    const [row] = port.sql.query<{ is_on: number }>('SELECT is_on FROM pushes_wanted')
    this.#isOn = row?.is_on === 1
    this.#dueAt = this.#isOn ? this.#earliest() : null
  }

  /** Whether any device is to be told. */
  want(wanted: boolean): void {
    if (this.#isOn === wanted) return
    this.#isOn = wanted
    this.#port.sql.query(
      'INSERT OR REPLACE INTO pushes_wanted (one, is_on) VALUES (1, ?)',
      wanted ? 1 : 0,
    )
    if (wanted) return
    this.#port.sql.query('DELETE FROM pushes')
    this.#dueAt = null
  }

  /** After what a conversation tells was taken in. */
  noted(note: AttentionNote): void {
    const call = this.#isOn ? this.#callIn(note) : null
    if (!call) return
    const { conversation } = note
    const known = this.#row(conversation)
    if (known && known.num >= call.num) return
    // What calls by name says more than that there is something new.
    if (known?.due_at && known.slot === 'call' && call.slot === 'plain') return
    const due = known?.due_at ?? this.#port.now() + this.#port.afterMs
    this.#port.sql.query(
      'INSERT OR REPLACE INTO pushes (conversation, num, slot, at, due_at) VALUES (?, ?, ?, ?, ?)',
      ...[conversation, call.num, call.slot, call.at, due],
    )
    this.#dueAt = Math.min(this.#dueAt ?? due, due)
  }

  words({ conversation, num, slot }: PushCall): PushWords | null {
    if (this.#port.isActive()) return null
    return this.#wordsOf({ conversation, num, slot })
  }

  dueAt(): number | null {
    return this.#dueAt
  }

  async run(now: number): Promise<void> {
    const due = this.#port.sql.query<PushRow>('SELECT * FROM pushes WHERE due_at <= ?', now)
    await Promise.all(due.map((row) => this.#handOver(row, now)))
    this.#dueAt = this.#earliest()
  }

  async #handOver(row: PushRow, now: number): Promise<void> {
    const { conversation, num, slot, at } = row
    if (!this.#wordsOf(row) || now - at > LATE_MS) {
      this.#put(row, null)
      return
    }
    if (this.#port.isActive()) {
      this.#put(row, now - at < ACTIVE_MS ? now + AGAIN_MS : null)
      return
    }
    try {
      await this.#port.send({ conversation, num, slot, at })
      this.#put(row, null)
    } catch {
      this.#put(row, now + AGAIN_MS)
    }
  }

  /** A newer message of that conversation may have come meanwhile. */
  #put({ conversation, num }: PushRow, dueAt: number | null): void {
    this.#port.sql.query(
      'UPDATE pushes SET due_at = ? WHERE conversation = ? AND num = ?',
      ...[dueAt, conversation, num],
    )
  }

  #callIn(note: AttentionNote): Pick<PushRow, 'num' | 'slot' | 'at'> | null {
    const since = this.#port.now() - LATE_MS
    const called = note.concerns.findLast(({ slot, about }) => slot === 'call' && about)
    if (called?.about && called.about.at > since) {
      return { num: called.num, slot: 'call', at: called.about.at }
    }
    const { waiting } = note
    const isPrivate = note.with !== undefined || note.isGroup === true
    if (!isPrivate || !waiting || waiting.unread === 0 || waiting.at <= since) return null
    return { num: waiting.num, slot: 'plain', at: waiting.at }
  }

  /** `null` when it calls no more, or may not. */
  #wordsOf({ conversation, num, slot }: Pick<PushRow, 'conversation' | 'num' | 'slot'>) {
    const level = this.#levelOf(conversation)
    if (this.#port.isBusy() || level === 'nothing') return null
    return slot === 'call' ? this.#called(conversation, num) : this.#plain(conversation, num, level)
  }

  #called(conversation: ConversationId, num: number): PushWords | null {
    const [concern] = this.#concerns.some([`${conversation}:${String(num)}:call`])
    if (!concern || concern.read || !isCall(concern.kind)) return null
    const { kind, by, text } = concern
    const alias = concern.with?.alias
    return {
      ...{ kind, conversation, num, name: by?.name ?? '', text },
      ...(alias !== undefined && { alias }),
    }
  }

  #plain(conversation: ConversationId, num: number, level: Level): PushWords | null {
    const waiting = this.#waiting.find(conversation)
    if (level !== 'all' || !waiting || waiting.unread === 0 || waiting.read >= num) return null
    const other = this.#waiting.thread(conversation)?.with
    return {
      ...{ kind: 'private', conversation, num, name: other?.name ?? '', text: '' },
      ...(other && { alias: other.alias }),
    }
  }

  #levelOf(conversation: ConversationId): Level {
    const levels = this.#wishes.levels(this.#port.now())
    return levels.find((choice) => choice.conversation === conversation)?.level ?? 'all'
  }

  #row(conversation: ConversationId): PushRow | undefined {
    return this.#port.sql.query<PushRow>(
      'SELECT * FROM pushes WHERE conversation = ?',
      conversation,
    )[0]
  }

  #earliest(): number | null {
    const [row] = this.#port.sql.query<{ due: number | null }>(
      'SELECT min(due_at) AS due FROM pushes',
    )
    return row?.due ?? null
  }
}

function isCall(kind: string): kind is Exclude<PushWords['kind'], 'private'> {
  return ['mention', 'reply', 'thread', 'keyword'].includes(kind)
}
