import type { ConversationEvent, MessageEvent } from '../../protocol/events.ts'
import type { FileCard } from '../../protocol/files.ts'
import type { ClientId, FileId, PersonId } from '../../protocol/ids.ts'
import {
  isTombstone,
  type Mention,
  type MessagePage,
  type PersonCard,
} from '../../protocol/message.ts'
import type { MovedMessage } from '../../protocol/moving/lines.ts'
import type { ConversationContent } from '../../protocol/rest/page-data.ts'
import type { Sql } from '../../shared/sql.ts'
import type {
  Change,
  ConversationStore,
  Draft,
  Found,
  Head,
  MessageFacts,
  PageQuery,
  ReactionState,
  Receipt,
  SearchQuery,
} from '../core/ports.ts'
import { insertBrought } from './bringing.ts'
import { readChangesSince, type ChangeRow } from './change-log.ts'
import { EarNews } from './ear-news.ts'
import { Files } from './files.ts'
import { Held } from './held.ts'
import { peopleIn, readMessages, readPage, readPins, readRevisions } from './history.ts'
import { Kept } from './kept.ts'
import { findByAlias, readCards, rememberPerson } from './people.ts'
import { addReaction, reactionStateOf, removeReaction } from './reactions.ts'
import { newPoll, Polls, termsOf } from './polls.ts'
import { readHead } from './read-head.ts'
import { storedMentions, type MessageRow } from './rows.ts'
import { SearchIndex, snippetParts } from './search-index.ts'

/** A conversation in the SQLite of its object. The one writer: `seq` and `num` have no gaps. */
export class SqliteStore implements ConversationStore {
  readonly epoch: string
  readonly kept: Kept
  readonly files: Files
  readonly polls: Polls
  readonly held: Held
  readonly news: EarNews
  readonly #sql: Sql
  readonly index: SearchIndex
  #head: Head

  constructor(sql: Sql) {
    this.#sql = sql
    this.index = new SearchIndex(sql)
    this.kept = new Kept(sql)
    this.files = new Files(sql)
    this.polls = new Polls(sql, () => this.#head.seq + 1, this.#log.bind(this))
    this.held = new Held(sql)
    this.news = new EarNews(sql)
    this.epoch =
      sql.query<{ value: string }>("SELECT value FROM meta WHERE key = 'epoch'")[0]?.value ?? ''
    this.#head = readHead(sql)
  }

  head(): Head {
    return this.#head
  }

  /** The newest message, or `null` in an empty conversation. */
  newest(): { num: number; at: number; by: PersonId } | null {
    const [row] = this.#sql.query<{ num: number; at: number; by: PersonId }>(
      'SELECT num, at, author AS by FROM messages ORDER BY num DESC LIMIT 1',
    )
    return row ?? null
  }

  receipt(by: PersonId, cid: ClientId): Receipt | null {
    const [row] = this.#sql.query<{ seq: number; num: number; at: number }>(
      'SELECT seq, num, at FROM messages WHERE author = ? AND cid = ?',
      ...[by, cid],
    )
    return row ? { seq: row.seq, num: row.num, at: row.at } : null
  }

  ownFiles(by: PersonId, ids: readonly FileId[]): readonly FileCard[] | null {
    return this.files.readyOf(by, ids)
  }

  facts(num: number): MessageFacts | null {
    const [row] = this.#sql.query<MessageRow>(
      `SELECT num, author, at, text, thread, pinned_by, files, poll FROM messages
       WHERE num = ?`,
      num,
    )
    if (!row) return null
    const { author, at, text, thread, pinned_by, files } = row
    const poll = row.poll === null ? null : termsOf(row.poll)
    const hasFiles = files !== null
    return { num, by: author, at, text, thread, pinned: pinned_by !== null, hasFiles, poll }
  }

  append(draft: Draft): MessageEvent | null {
    const seq = this.#head.seq + 1
    const num = this.#head.num + 1
    const { poll: terms, ...said } = draft
    const { by, cid, at, text, replyTo, thread, echo, files } = said
    const written = this.#sql.run(
      `INSERT INTO messages (num, seq, author, cid, at, text, reply_to, thread, echo, mentions,
         files, poll)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (author, cid) DO NOTHING`,
      ...[num, seq, by, cid, at, text, replyTo ?? null, thread ?? null, echo ? 1 : 0],
      ...[storedMentions(draft.mentions), files ? JSON.stringify(files) : null],
      terms ? JSON.stringify(terms) : null,
    )
    if (written === 0) return null
    if (files) this.files.attach(files, num)
    if (thread !== undefined) {
      this.#sql.query(
        'UPDATE messages SET reply_count = reply_count + 1, reply_at = ? WHERE num = ?',
        ...[at, thread],
      )
    }
    this.index.appended(num)
    this.#head = { seq, num }
    this.#sql.meter.messages += 1
    return { t: 'message', seq, num, ...said, ...(terms && { poll: newPoll(terms) }) }
  }

  /** A message as it was elsewhere, the next one here. It was said long ago: nobody hears of it. */
  bring(message: MovedMessage, now: number): void {
    const seq = this.#head.seq + 1
    insertBrought(this.#sql, seq, message, now)
    this.files.expect(message)
    this.index.appended(message.num)
    this.#head = { seq, num: message.num }
  }

  edit(change: Change, text: string, mentions: readonly Mention[]): ConversationEvent {
    const { num, by, at } = change
    const [old] = this.#sql.query<MessageRow>('SELECT * FROM messages WHERE num = ?', num)
    if (!old || old.text === null) throw new Error('edit of a message that does not stand')
    this.#sql.query(
      'INSERT INTO revisions (num, at, seq, text) VALUES (?, ?, ?, ?)',
      num,
      old.edited_at ?? old.at,
      this.#head.seq,
      old.text,
    )
    const stored = storedMentions(mentions)
    this.#sql.query(
      'UPDATE messages SET text = ?, mentions = ?, edited_at = ? WHERE num = ?',
      text,
      stored,
      at,
      num,
    )
    this.index.changed(num, old.text, text)
    return this.#log('edited', change, stored, {
      t: 'edited',
      seq: 0,
      num,
      by,
      at,
      text,
      ...(mentions.length > 0 && { mentions }),
    })
  }

  erase(change: Change): ConversationEvent {
    const { num, by, at } = change
    const [old] = this.#sql.query<MessageRow>('SELECT * FROM messages WHERE num = ?', num)
    if (!old || old.text === null) throw new Error('erasure of a message that does not stand')
    return this.#logEnd('deleted', change, this.#clear(old, at, by))
  }

  /** Its time is over: by nobody, also what somebody has deleted before. */
  expire(num: number, at: number): ConversationEvent {
    const [old] = this.#sql.query<MessageRow>('SELECT * FROM messages WHERE num = ?', num)
    if (!old) throw new Error('end of a message that is not there')
    const thread = this.#clear(old, at, null)
    return this.#logEnd('expired', { num, by: old.author, at }, thread)
  }

  reactionState(num: number, emoji: string, by: PersonId): ReactionState {
    return reactionStateOf(this.#sql, num, emoji, by)
  }

  react(change: Change, emoji: string, on: boolean): ConversationEvent {
    const { num, by, at } = change
    if (on) addReaction(this.#sql, num, emoji, by, this.#head.seq + 1)
    else removeReaction(this.#sql, num, emoji, by)
    const event = { t: 'reacted', seq: 0, num, by, at, emoji, on } as const
    return this.#log(on ? 'reacted' : 'unreacted', change, emoji, event)
  }

  pin(change: Change, on: boolean): ConversationEvent {
    const { num, by, at } = change
    this.#sql.query('UPDATE messages SET pinned_by = ? WHERE num = ?', on ? by : null, num)
    const event = { t: 'pinned', seq: 0, num, by, at, on } as const
    return this.#log(on ? 'pinned' : 'unpinned', change, null, event)
  }

  page(query: PageQuery): MessagePage {
    return this.#withPeople(readPage(this.#sql, query, this.kept.from))
  }

  /** The newest page and the change up to which it is current. */
  content(limit: number): ConversationContent {
    return { epoch: this.epoch, seq: this.#head.seq, page: this.page({ limit }) }
  }

  pins(): MessagePage {
    const messages = readPins(this.#sql)
    return this.#withPeople({ messages, hasOlder: false, hasNewer: false })
  }

  revisions(num: number): readonly { at: number; text: string }[] {
    return readRevisions(this.#sql, num)
  }

  search(query: SearchQuery): Found {
    const rows = this.index.search(query, this.#head.num)
    const shown = rows.slice(0, query.limit)
    const messages = readMessages(this.#sql, [...shown].reverse()).reverse()
    const hits = messages.map((message, index) => ({
      message,
      snippet: snippetParts(shown[index]?.snippet ?? ''),
    }))
    return { hits, people: this.cards(peopleIn(messages)), hasMore: rows.length > query.limit }
  }

  changesSince(seq: number, most: number): readonly ConversationEvent[] | null {
    const { from, seqBefore } = this.kept
    if (this.#head.seq - seq > most || seq < seqBefore) return null
    return readChangesSince(this.#sql, seq, { seq: seqBefore, num: from - 1 })
  }

  know(person: PersonCard): boolean {
    const [known] = isTombstone(person) ? this.cards([person.id]) : []
    if (known && !isTombstone(known)) this.held.keepName(known)
    return rememberPerson(this.#sql, person)
  }

  cards(ids: Iterable<PersonId>): PersonCard[] {
    return readCards(this.#sql, ids)
  }

  personByAlias(alias: string): PersonId | null {
    return findByAlias(this.#sql, alias)
  }

  /** Takes away all that was said there, what is held out of sight; the thread that counts one reply less now. */
  #clear(old: MessageRow, at: number, by: PersonId | null): number | null {
    const { num, text, thread, files, poll } = old
    const isHeld = text !== null && this.held.isHeld(old.author)
    if (isHeld) this.held.keep(num, at, by)
    this.#sql.query(
      `UPDATE messages SET text = NULL, mentions = NULL, files = NULL, poll = NULL, edited_at = NULL,
       pinned_by = NULL, deleted_at = ?, deleted_by = ? WHERE num = ?`,
      ...[at, by, num],
    )
    if (text === null) return null
    if (files !== null && isHeld) this.files.withhold(num)
    else if (files !== null) this.files.dropOf(num)
    if (poll !== null) this.#sql.query('DELETE FROM votes WHERE num = ?', num)
    this.#sql.query('DELETE FROM reactions WHERE num = ?', num)
    this.#sql.query('DELETE FROM revisions WHERE num = ?', num)
    this.index.changed(num, text, null)
    if (thread === null) return null
    this.#sql.query('UPDATE messages SET reply_count = reply_count - 1 WHERE num = ?', thread)
    return thread
  }

  #logEnd(kind: 'deleted' | 'expired', change: Change, thread: number | null): ConversationEvent {
    return this.#log(kind, change, thread === null ? null : String(thread), {
      ...{ t: 'deleted', seq: 0, ...change },
      ...(thread !== null && { thread }),
      ...(kind === 'expired' && { expired: true }),
    })
  }

  #log<E extends ConversationEvent>(
    kind: ChangeRow['kind'],
    { num, by, at }: Change,
    detail: string | null,
    event: E,
  ): E {
    const seq = this.#head.seq + 1
    this.#sql.query(
      'INSERT INTO changes (seq, head, kind, num, person, at, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[seq, this.#head.num, kind, num, by, at, detail],
    )
    this.#head = { seq, num: this.#head.num }
    return { ...event, seq }
  }

  #withPeople(page: Omit<MessagePage, 'people'>): MessagePage {
    return { ...page, people: this.cards(peopleIn(page.messages)) }
  }
}
