import type { CallKind, Level, OwnKind } from '../protocol/attention.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { PushSubject, PushWords } from '../protocol/push.ts'
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
  send(call: PushSubject & { readonly at: number }): Promise<void>
  now(): number
}

interface PushRow {
  /** Of what is told by itself: the id of its entry. */
  conversation: string
  num: number
  slot: PushSubject['slot']
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

  /** Something of this person's own is told them, as this entry. */
  own(concern: string, at: number): void {
    if (!this.#isOn) return
    const due = this.#port.now() + this.#port.afterMs
    this.#port.sql.query(
      'INSERT OR REPLACE INTO pushes (conversation, num, slot, at, due_at) VALUES (?, ?, ?, ?, ?)',
      ...[concern, 0, 'own', at, due],
    )
    this.#dueAt = Math.min(this.#dueAt ?? due, due)
  }

  words(subject: PushSubject): PushWords | null {
    return this.#port.isActive() ? null : this.#wordsOf(subject)
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
    const { at } = row
    const subject = subjectOf(row)
    if (!this.#wordsOf(subject) || now - at > LATE_MS) {
      this.#done(row)
      return
    }
    if (this.#port.isActive()) {
      if (now - at < ACTIVE_MS) this.#put(row, now + AGAIN_MS)
      else this.#done(row)
      return
    }
    try {
      await this.#port.send({ ...subject, at })
      this.#done(row)
    } catch {
      this.#put(row, now + AGAIN_MS)
    }
  }

  /** Of a conversation the number stays, so that nothing older calls; what is told by itself comes once. */
  #done(row: PushRow): void {
    if (row.slot === 'own') {
      this.#port.sql.query('DELETE FROM pushes WHERE conversation = ?', row.conversation)
    } else this.#put(row, null)
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
  #wordsOf(subject: PushSubject): PushWords | null {
    if (subject.slot === 'own') return this.#own(subject.concern)
    const { conversation, num, slot } = subject
    const level = this.#levelOf(conversation)
    if (this.#port.isBusy() || level === 'nothing') return null
    return slot === 'call' ? this.#called(conversation, num) : this.#plain(conversation, num, level)
  }

  /** The levels of conversations say nothing of one's own. */
  #own(id: string): PushWords | null {
    const [concern] = this.#concerns.some([id])
    if (!concern || concern.read || !isOwn(concern.kind) || this.#port.isBusy()) return null
    const { kind, conversation, num = 0, text, own } = concern
    const alias = concern.with?.alias
    return {
      ...{ kind, num, name: '', text: kind === 'reminder' ? text : '' },
      ...(own !== undefined && { own }),
      ...(conversation !== undefined && { conversation }),
      ...(alias !== undefined && { alias }),
    }
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

function subjectOf({ conversation, num, slot }: PushRow): PushSubject {
  return slot === 'own'
    ? { slot, concern: conversation }
    : { slot, conversation: conversation as ConversationId, num }
}

function isOwn(kind: string): kind is OwnKind {
  return kind === 'reminder' || kind === 'unsent'
}

function isCall(kind: string): kind is CallKind {
  return ['mention', 'reply', 'thread', 'keyword'].includes(kind)
}
